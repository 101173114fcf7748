import { StorageError } from "../errors.ts";

/** SQLSTATE classes: connection, resources, operator intervention (57014: the statement took too long). */
const OUTAGE_CLASSES = ["08", "53", "57", "58"];
const OUTAGE_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "REPLY_TIMEOUT",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "25006",
]);

/** What looking up and reaching a host fails with, also while a network or a neighbour is only about to come up. */
const UNREACHABLE_CODES = new Set(["EAI_AGAIN", "ENOTFOUND", "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN"]);

/** Whether the driver or the pool failed because the database is away, full, shutting down or too slow; a retry may succeed. */
export function isOutage(error: unknown): boolean {
  if (error instanceof StorageError) return true;
  if (!(error instanceof Error)) return false;
  const code = String((error as { code?: unknown }).code ?? "");
  if (OUTAGE_CODES.has(code) || UNREACHABLE_CODES.has(code)) return true;
  return error.name === "PostgresError" && isOutageState(code);
}

/** Whether a server that answers with this SQLSTATE is away, full, shutting down or too slow. */
export function isOutageState(sqlState: string): boolean {
  return OUTAGE_CLASSES.includes(sqlState.slice(0, 2));
}
