import { context } from "@opentelemetry/api";
import type { Context } from "fresh";
import { define, type State } from "../define.ts";
import { ServerSpan } from "../telemetry/capture/server_span.ts";
import { UNTRACED_CONTEXT } from "../telemetry/capture/suppression.ts";
import { toReference } from "../telemetry/model/ids.ts";
import { clientAddress } from "./client_address.ts";
import { isInRange } from "./ip_range.ts";

/** Health, metrics and the ingest doors: what watches or feeds us is not watched itself. */
const UNCAPTURED_REGEXP = /^\/(?:metrics|v1\/traces|api\/v1\/telemetry\/health|compat\/(?:.+\/)?spans)\/?$/;
const INTERNAL_REGEXP = /^\/(?:admin|api\/v1)(?:\/|$)/;

/** Captures one server span a request. Sets `state.reference`, also with capture off. No error of capture reaches the request. */
export const requestSpan = define.middleware(async (ctx) => {
  const span = start(ctx);
  if (span === null) return await passUntraced(ctx);
  try {
    const response = await span.run(() => ctx.next());
    return finish(ctx, span, response);
  } catch (error) {
    fail(ctx, span, error);
    throw error;
  }
});

function passUntraced(ctx: Context<State>): Promise<Response> {
  ctx.state.reference = toReference(crypto.randomUUID().replaceAll("-", ""));
  return ctx.state.services.telemetry.isOn ? context.with(UNTRACED_CONTEXT, () => ctx.next()) : ctx.next();
}

function start(ctx: Context<State>): ServerSpan | null {
  const { telemetry } = ctx.state.services;
  if (!telemetry.isOn || UNCAPTURED_REGEXP.test(ctx.url.pathname)) return null;
  const begun = performance.now();
  try {
    const isInternal = INTERNAL_REGEXP.test(ctx.url.pathname);
    const span = new ServerSpan(ctx, { peer: clientAddress(ctx), isInternal, isParentTrusted: isTrustedPeer(ctx) });
    ctx.state.reference = toReference(span.traceId);
    span.scope.costMs += performance.now() - begun;
    return span;
  } catch {
    telemetry.noteFailure();
    return null;
  }
}

function isTrustedPeer({ info, state }: Context<State>): boolean {
  const { trustedProxies } = state.services.config;
  const address = "hostname" in info.remoteAddr ? info.remoteAddr.hostname : "";
  return trustedProxies.some((range) => isInRange(address, range));
}

function finish(ctx: Context<State>, span: ServerSpan, response: Response): Response {
  const begun = performance.now();
  try {
    return span.end(response, ctx.error);
  } catch {
    ctx.state.services.telemetry.noteFailure();
    return response;
  } finally {
    span.scope.costMs += performance.now() - begun;
  }
}

function fail(ctx: Context<State>, span: ServerSpan, error: unknown): void {
  try {
    span.fail(error);
  } catch {
    ctx.state.services.telemetry.noteFailure();
  }
}
