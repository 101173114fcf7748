import type { Context } from "fresh";
import { define, type State } from "../define.ts";
import type { Door } from "../telemetry/ingest/accounting.ts";
import { refuseAtDoor } from "./door_refusal.ts";

const DOORS: [RegExp, Door][] = [[/^\/v1\/traces\/?$/, "otlp"], [/^\/compat\/zipkin\/api\/v2\/spans\/?$/, "zipkin"]];

/**
 * Keeps floods of spans from everybody else: requests to the doors for telemetry are let in as far as there is room, by
 * what their `Authorization` says and before anybody looks whether it is true. All other requests go first.
 */
export const ingestGate = define.middleware((ctx) => {
  const door = DOORS.find(([path]) => path.test(ctx.url.pathname))?.[1];
  return door === undefined ? ctx.state.services.ingest.rightOfWay.goFirst(() => ctx.next()) : admit(ctx, door);
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
