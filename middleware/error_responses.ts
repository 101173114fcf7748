import type { Context } from "fresh";
import { h } from "preact";
import { ErrorPage } from "../components/ErrorPage.tsx";
import { define, type State } from "../define.ts";
import { RefusedError } from "../errors.ts";
import { log } from "../log.ts";
import { audit } from "./audit.ts";
import { isMachinePath } from "./machine_paths.ts";
import { type Problem, toProblem } from "./problem.ts";

/**
 * Answers everything that is thrown inside: machines in the API's dialect, people with a page. Logs what failed, and
 * records what was denied to somebody who is signed in.
 */
export const errorResponses = define.middleware(async (ctx) => {
  const response = await answer(ctx);
  if (response.status >= 500 && isFailure(ctx.error)) logFailure(ctx, response.status);
  if (response.status === 403 && ctx.state.user !== null) await recordDenial(ctx);
  return response;
});

async function answer(ctx: Context<State>): Promise<Response> {
  try {
    return await ctx.next();
  } catch (error) {
    const problem = toProblem(error, ctx.state.reference);
    return isMachinePath(ctx.url.pathname) ? toJson(problem, ctx.state.answerHeaders) : await toPage(ctx, problem);
  }
}

function toJson({ status, body, headers }: Problem, answerHeaders: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...answerHeaders, ...headers } });
}

async function toPage(ctx: Context<State>, { status, detail, headers }: Problem): Promise<Response> {
  const error = ctx.error;
  try {
    const vnode = h("main", null, h(ErrorPage, { status, detail, reference: ctx.state.reference }));
    return await ctx.render(vnode, { status, headers });
  } catch {
    return new Response(`${detail} Reference: ${ctx.state.reference}`, { status, headers });
  } finally {
    ctx.error = error;
  }
}

/** A refusal was meant, and a 503 that a route made itself is no surprise. */
function isFailure(error: unknown): boolean {
  return error !== null && !(error instanceof RefusedError);
}

/** A denial stays a denial when it cannot be recorded. */
async function recordDenial(ctx: Context<State>): Promise<void> {
  try {
    await audit(ctx, "access.denied", { type: "url", id: ctx.url.pathname }, { method: ctx.req.method });
  } catch {
    log({ level: "error", message: "denial not recorded", reference: ctx.state.reference });
  }
}

/** Neither message nor PostgreSQL's detail: both may quote what a client sent. They stand, redacted, on the span. */
function logFailure({ state: { reference }, req: { method }, route, error }: Context<State>, status: number): void {
  const { name = typeof error, code = "", stack = "" }: { name?: string; code?: unknown; stack?: string } =
    error instanceof Error ? error : {};
  const frames = stack.split("\n").map((line) => line.trim()).filter((line) => line.startsWith("at ")).slice(0, 12);
  log({
    level: "error",
    message: "request failed",
    reference,
    method,
    route,
    status,
    error: name,
    code: String(code),
    stack: frames,
  });
}
