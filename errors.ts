/** Errors that a caller acts on; middleware/error_responses.ts alone turns them into answers. */

/** Answer: 404. */
export class NotFoundError extends Error {
  override name = "NotFoundError";
  code = "not_found";
  constructor(readonly what: string, readonly id: string) {
    super(`Cannot find ${what}: ${id}`);
  }
}

/** Something with these ids is there already. Answer: 400 with a list of messages for each field. */
export class ConflictError extends Error {
  override name = "ConflictError";
  code = "conflict";
}

/** The database is away, too slow, or refused a batch. Answer: 503 with `Retry-After`. */
export class StorageError extends Error {
  override name = "StorageError";
  code = "storage";
  /** Seconds. */
  readonly retryAfter = 5;
}

/** The database is there and does not take this batch; others it may take. Answer: as for its parent. */
export class RejectedBatchError extends StorageError {
  override name = "RejectedBatchError";
}

/** Input that a person or client can mend. Answer: 400 with the messages of each field; `non_field_errors` for the whole. */
export class ValidationError extends Error {
  override name = "ValidationError";
  code = "invalid";
  constructor(readonly fields: Record<string, string[]>) {
    super(`Cannot accept input: ${Object.keys(fields).join(", ")}`);
  }
}

/** A request that is turned away for what it is or who sent it. Answer: its status with `{"detail": …}` and its headers. */
export class RefusedError extends Error {
  override name = "RefusedError";
  code = "refused";
  constructor(readonly status: number, readonly detail: string, readonly headers: Record<string, string> = {}) {
    super(detail);
  }
}
