import type { Context } from "fresh";
import { define, type State } from "../define.ts";
import type { Door } from "../telemetry/ingest/accounting.ts";
import { refuseAtDoor } from "./door_refusal.ts";

const DOORS: [RegExp, Door][] = [[/^\/v1\/traces\/?$/, "otlp"], [/^\/compat\/zipkin\/api\/v2\/spans\/?$/, "zipkin"]];

/** Whoever watches us can wait, and would make every flood of spans look busy. */
const WATCH_REGEXP = /^\/(?:metrics|api\/v1\/telemetry\/health)\/?$/;

/**
 * Keeps floods of spans from everybody else: requests to the doors for telemetry are let in as far as there is room, by
 * what their `Authorization` says and before anybody looks whether it is true. Pages and the rest go first.
 */
export const ingestGate = define.middleware((ctx) => {
  const { pathname } = ctx.url;
  const door = DOORS.find(([path]) => path.test(pathname))?.[1];
  if (door !== undefined) return admit(ctx, door);
  return WATCH_REGEXP.test(pathname) ? ctx.next() : ctx.state.services.ingest.rightOfWay.goFirst(() => ctx.next());
});

async function admit(ctx: Context<State>, door: Door): Promise<Response> {
  const { ingest } = ctx.state.services;
  let leave: () => void;
  try {
    leave = ingest.admission.enter(ctx.req.headers.get("authorization") ?? "");
  } catch (error) {
    // Costs less than reading it, and keeps the connection.
    await ctx.req.body?.cancel();
    return refuseAtDoor(ctx, door, error);
  }
  try {
    return await ctx.next();
  } finally {
    leave();
  }
}
