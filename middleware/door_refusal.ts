import type { Context } from "fresh";
import type { State } from "../define.ts";
import { StorageError } from "../errors.ts";
import type { Door } from "../telemetry/ingest/accounting.ts";
import { readOtlpFormat, toOtlpError } from "../telemetry/ingest/otlp_answers.ts";
import { toProblem } from "./problem.ts";

/** Counts a request that a door for telemetry does not take, and says so in the door's own protocol. */
export function refuseAtDoor(ctx: Context<State>, door: Door, error: unknown): Response {
  const { status, detail, body, headers } = toProblem(error, ctx.state.reference);
  // Storage itself tells the log, once a minute: a flood of refusals must not become one of lines.
  if (status >= 500 && !(error instanceof StorageError)) ctx.error = error;
  ctx.state.services.ingest.accounting.refuseRequest(door, status);
  if (door === "zipkin") return Response.json(body, { status, headers });
  const format = readOtlpFormat(ctx.req.headers.get("content-type")) ?? "json";
  return toOtlpError(format, { status, message: detail, headers });
}
