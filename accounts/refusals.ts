import { RefusedError } from "../errors.ts";

/** The refusals of the API's dialect; each is thrown, and middleware/error_responses.ts answers it. */

const CHALLENGE = { "www-authenticate": 'Bearer realm="api"' };

export function notAuthenticated(): RefusedError {
  return new RefusedError(401, "Authentication credentials were not provided.", CHALLENGE);
}

export function invalidToken(): RefusedError {
  return new RefusedError(401, "Invalid token.", CHALLENGE);
}

/** `Bearer` or `Token` with nothing behind it. */
export function emptyTokenHeader(): RefusedError {
  return new RefusedError(401, "Invalid token header. No credentials provided.", CHALLENGE);
}

export function notPermitted(): RefusedError {
  return new RefusedError(403, "You do not have permission to perform this action.");
}

/** @param reason What is wrong with the token or the headers, as a sentence */
export function csrfFailed(reason: string): RefusedError {
  return new RefusedError(403, `CSRF Failed: ${reason}`);
}

/** @param allow Methods that the route has */
export function methodNotAllowed(method: string, allow: string[]): RefusedError {
  return new RefusedError(405, `Method "${method}" not allowed.`, { allow: allow.join(", ") });
}

export function notAcceptable(): RefusedError {
  return new RefusedError(406, "Could not satisfy the request Accept header.");
}

export function tooLarge(maxBytes: number): RefusedError {
  return new RefusedError(413, `Request body exceeds the maximum of ${maxBytes} bytes.`);
}

export function unsupportedMediaType(type: string): RefusedError {
  return new RefusedError(415, `Unsupported media type "${type}" in request.`);
}

/** @param waitSeconds Until the next try is looked at, at least 1 */
export function throttled(waitSeconds: number): RefusedError {
  const seconds = Math.max(1, Math.ceil(waitSeconds));
  const detail = `Request was throttled. Expected available in ${seconds} second${seconds === 1 ? "" : "s"}.`;
  return new RefusedError(429, detail, { "retry-after": String(seconds) });
}

/** The work that is due exceeds what is taken on at once. */
export function busy(): RefusedError {
  return new RefusedError(503, "Service is busy.", { "retry-after": "5" });
}
