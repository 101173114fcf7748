import type { Middleware } from "fresh";
import type { State } from "../define.ts";
import type { Services } from "../services.ts";

/** Puts what the process has opened into the request's state. */
export function provideServices(services: () => Services): Middleware<State> {
  return function lend(ctx) {
    ctx.state.services = services();
    return ctx.next();
  };
}
