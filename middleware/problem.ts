import { HttpError } from "fresh";
import { isOutage } from "../db/outage.ts";
import { ConflictError, NotFoundError, RefusedError, StorageError, ValidationError } from "../errors.ts";

/** An error as a client may see it. */
export interface Problem {
  status: number;
  /** One sentence for people; says nothing of the inside. */
  detail: string;
  /** The answer's JSON in the API's dialect. */
  body: Record<string, unknown>;
  headers: Record<string, string>;
}

const DETAILS: Record<number, string> = {
  400: "Bad request.",
  401: "Authentication credentials were not provided.",
  403: "You do not have permission to perform this action.",
  404: "Not found.",
  405: "Method not allowed.",
  421: "This server does not answer for that host.",
};
const UNAVAILABLE = "Service temporarily unavailable.";

/**
 * The one mapping of errors to answers.
 *
 * @param reference Stands in every 5xx body, so that a person can name what they saw
 */
export function toProblem(error: unknown, reference: string): Problem {
  if (error instanceof ValidationError) return { ...refuse(400, "Invalid input."), body: { ...error.fields } };
  if (error instanceof NotFoundError) return refuse(404, "Not found.");
  if (error instanceof ConflictError) {
    return { ...refuse(400, error.message), body: { non_field_errors: [error.message] } };
  }
  if (error instanceof RefusedError && error.status < 500) return refuse(error.status, error.detail, error.headers);
  if (error instanceof HttpError && error.status < 500) return refuse(error.status, toDetail(error));
  return fail(error, reference);
}

function refuse(status: number, detail: string, headers: Record<string, string> = {}): Problem {
  return { status, detail, body: { detail }, headers };
}

function toDetail({ status, message }: HttpError): string {
  return DETAILS[status] ?? (message || "Bad request.");
}

function fail(error: unknown, reference: string): Problem {
  const retryAfter = toRetryAfter(error);
  const detail = retryAfter === null ? "Internal server error." : UNAVAILABLE;
  return {
    status: retryAfter === null ? 500 : 503,
    detail,
    body: { detail, reference },
    headers: retryAfter === null ? {} : { "retry-after": retryAfter },
  };
}

function toRetryAfter(error: unknown): string | null {
  if (error instanceof StorageError) return String(error.retryAfter);
  if (error instanceof RefusedError && error.status === 503) return error.headers["retry-after"] ?? "5";
  if (error instanceof HttpError && error.status === 503) return "5";
  return isOutage(error) ? "5" : null;
}
