import { context } from "@opentelemetry/api";
import { ServerSpan } from "../telemetry/capture/server_span.ts";
import { UNTRACED_CONTEXT } from "../telemetry/capture/suppression.ts";
import type { Telemetry } from "../telemetry/capture/telemetry.ts";
import type { UserContext } from "../telemetry/model/user_context.ts";
import { flushAtEnd } from "./flush_at_end.ts";
import type { EdgeContext, EdgeUser, TracewellOptions } from "./options.ts";
import { startExport } from "./start_export.ts";

/** Longest wait for spans to be sent when the process is about to end: platforms give some seconds. */
const LAST_FLUSH_MS = 3_000;
const NOBODY: UserContext = { userId: null, username: null, email: null, phone: null, sessionId: null };

/** Middleware for `app.use()`, and what a program may do with what it captures. */
export type TracewellMiddleware<Ctx> =
  & ((ctx: Ctx) => Promise<Response>)
  & Pick<Telemetry, "counts" | "flush" | "shutdown">;

/**
 * Captures every request that comes by: a server span, the spans of Fresh's handlers and rendering, each `fetch` and
 * each `withSpan()`, sent to a Tracewell elsewhere. No error of it reaches a request.
 *
 * @throws {TypeError} If `endpoint` is no http or https URL, `sampleRatio` is not within 0 to 1, or a key would go over
 * plain http to another machine
 *
 * @example
 * ```ts ignore
 * app.use(tracewell({ endpoint: Deno.env.get("TRACEWELL_ENDPOINT"), key: Deno.env.get("TRACEWELL_KEY"), serviceName: "blog" }));
 * ```
 */
export function tracewell<Ctx extends EdgeContext>(options: TracewellOptions<Ctx>): TracewellMiddleware<Ctx> {
  const telemetry = startExport(options);
  const forget = telemetry.isOn ? flushAtEnd(telemetry, LAST_FLUSH_MS, options.signals) : () => {};
  return Object.assign((ctx: Ctx) => trace(ctx, telemetry, options), {
    counts: () => telemetry.counts(),
    flush: (timeoutMs?: number) => telemetry.flush(timeoutMs),
    shutdown(timeoutMs?: number) {
      forget();
      return telemetry.shutdown(timeoutMs);
    },
  });
}

async function trace<Ctx extends EdgeContext>(
  ctx: Ctx,
  telemetry: Telemetry,
  options: TracewellOptions<Ctx>,
): Promise<Response> {
  if (!telemetry.isOn) return await ctx.next();
  const span = start(ctx, telemetry, options);
  if (span === null) return await context.with(UNTRACED_CONTEXT, () => ctx.next());
  try {
    const response = await span.run(() => ctx.next());
    await noteUser(ctx, span, telemetry, options);
    return guard(telemetry, () => span.end(response, ctx.error)) ?? response;
  } catch (error) {
    await noteUser(ctx, span, telemetry, options);
    guard(telemetry, () => span.fail(error));
    throw error;
  } finally {
    keepAlive(ctx, telemetry);
  }
}

function start<Ctx extends EdgeContext>(ctx: Ctx, telemetry: Telemetry, { ignore }: TracewellOptions<Ctx>) {
  return guard(telemetry, () => ignore?.(ctx) ? null : new ServerSpan(ctx, { peer: toPeer(ctx.info) }));
}

function toPeer(info: { remoteAddr?: { hostname?: string } }): string {
  return info.remoteAddr?.hostname ?? "";
}

async function noteUser<Ctx extends EdgeContext>(
  ctx: Ctx,
  span: ServerSpan,
  telemetry: Telemetry,
  { user }: TracewellOptions<Ctx>,
): Promise<void> {
  if (!user) return;
  try {
    const known: EdgeUser | null | undefined = await user(ctx);
    if (known) span.scope.user = { ...NOBODY, ...known };
  } catch {
    telemetry.noteFailure();
  }
}

/** Platforms that stop between requests go on for as long as they are told to. */
function keepAlive({ info }: EdgeContext, telemetry: Telemetry): void {
  const { waitUntil } = info as { waitUntil?: (work: Promise<unknown>) => void };
  if (typeof waitUntil === "function") guard(telemetry, () => waitUntil.call(info, telemetry.flush()));
}

/** Null if it fails, which is counted. */
function guard<T>(telemetry: Telemetry, fn: () => T): T | null {
  try {
    return fn();
  } catch {
    telemetry.noteFailure();
    return null;
  }
}
