import type { Context } from "fresh";
import type { State } from "../define.ts";
import { StorageError } from "../errors.ts";
import type { Door } from "../telemetry/ingest/accounting.ts";
import { type Problem, toProblem } from "./problem.ts";

/**
 * Counts a request that a door for telemetry does not take, and remembers what failed for the log.
 *
 * @returns What the sender is told
 */
export function noteRefusal(ctx: Context<State>, door: Door, error: unknown): Problem {
  const problem = toProblem(error, ctx.state.reference);
  // Storage itself tells the log, once a minute: a flood of refusals must not become one of lines.
  if (problem.status >= 500 && !(error instanceof StorageError)) ctx.error = error;
  ctx.state.services.ingest.accounting.refuseRequest(door, problem.status);
  return problem;
}
