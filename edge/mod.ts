/** Tracing for any Fresh application, to be sent to a Tracewell elsewhere: see `docs/edge.md`. */
export { tracewell } from "./tracewell.ts";
export type { TracewellMiddleware } from "./tracewell.ts";
export type { EdgeContext, EdgeUser, TracewellOptions } from "./options.ts";
export { withSpan } from "../telemetry/capture/with_span.ts";
