import { StorageError } from "../errors.ts";
import { isOutage } from "./outage.ts";

/**
 * What a caller of the database is to throw for an error of the driver: a {@linkcode StorageError} if the server is
 * away, full, shutting down or too slow, else the error itself.
 */
export function toStorageError(error: unknown): unknown {
  if (!isOutage(error)) return error;
  return new StorageError("Cannot reach the database", { cause: error });
}
