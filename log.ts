/** What stands on a line of the log. Never a parameter's value, a token, a password or PostgreSQL's `detail`. */
export interface LogEntry {
  level: "info" | "warn" | "error";
  /** What happened, as a fixed text without anything that a client sent. */
  message: string;
  [field: string]: unknown;
}

const MAX_FIELD_CHARS = 2_000;
// JSON escapes C0; these reach a terminal or a log reader as line ends and escape sequences all the same.
const UNSAFE_CHARS = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Writes one JSON object as one line to standard error. */
export function log({ level, message, ...fields }: LogEntry): void {
  console.error(toLogLine({ level, message, ...fields }));
}

/** The line of an entry, without its line end. */
export function toLogLine({ level, message, ...fields }: LogEntry, at: Date = new Date()): string {
  const line = JSON.stringify({ time: at.toISOString(), level, message, ...fields }, cutText);
  return line.replace(UNSAFE_CHARS, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function cutText(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  return typeof value === "string" && value.length > MAX_FIELD_CHARS ? `${value.slice(0, MAX_FIELD_CHARS)}…` : value;
}
