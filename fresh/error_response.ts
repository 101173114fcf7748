import { STATUS_CODES } from "node:http";
import { HttpError } from "./http_error.ts";

/** The answer to an error that nothing caught, as plain text. Logs what is the server's fault. */
export function toErrorResponse(error: unknown): Response {
  if (!(error instanceof HttpError)) {
    console.error(error);
    return new Response("Internal server error", { status: 500 });
  }
  const { status, message } = error;
  if (status >= 500) console.error(error);
  return new Response(message || (STATUS_CODES[status] ?? ""), { status });
}
