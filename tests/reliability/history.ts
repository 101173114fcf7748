import type { Sql } from "@/db/sql.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";

/** What contradicts the promise; all empty if it was kept. */
export interface Violations {
  /** Acknowledged and not stored. */
  lost: string[];
  /** Stored and never sent. */
  unknown: string[];
  /** Stored more than once. */
  duplicated: string[];
  /** Read once, acknowledged or not, and not stored any more. */
  vanished: string[];
}

/**
 * Every send, answer and read of a run, to be held against what is stored in the end: acknowledged ⊆ stored ⊆ sent,
 * each once, and what was read once stays.
 */
export class History {
  readonly #sent = new Set<string>();
  readonly #acknowledged = new Set<string>();
  readonly #read = new Set<string>();
  refusals = 0;

  get sent(): number {
    return this.#sent.size;
  }

  get acknowledged(): number {
    return this.#acknowledged.size;
  }

  /** To be noted before the first byte goes out. */
  noteSent(keys: string[]): void {
    for (const key of keys) this.#sent.add(key);
  }

  noteAcknowledged(keys: string[]): void {
    for (const key of keys) this.#acknowledged.add(key);
  }

  /** What is stored in the midst of the run. */
  noteRead(keys: string[]): void {
    for (const key of keys) this.#read.add(key);
  }

  check(stored: string[]): Violations {
    const once = new Set<string>();
    const duplicated = stored.filter((key) => once.has(key) || !once.add(key));
    return {
      lost: [...this.#acknowledged].filter((key) => !once.has(key)),
      unknown: [...once].filter((key) => !this.#sent.has(key)),
      duplicated,
      vanished: [...this.#read].filter((key) => !once.has(key)),
    };
  }
}

export const NO_VIOLATIONS: Violations = { lost: [], unknown: [], duplicated: [], vanished: [] };

export function toKey({ traceId, spanId }: Pick<SpanRecord, "traceId" | "spanId">): string {
  return `${traceId}-${spanId}`;
}

/** Service of all spans that are sent, to tell them from those that the application captures of itself. */
export const LOAD_SERVICE = "load";

/** The keys of all spans of {@linkcode LOAD_SERVICE} that are stored. */
export async function readStoredKeys(sql: Sql): Promise<string[]> {
  const rows = await sql<{ key: string }[]>`
    select encode(trace_id, 'hex') || '-' || encode(span_id, 'hex') as key
    from telemetry_spans
    where service_name = ${LOAD_SERVICE}
  `;
  return rows.map(({ key }) => key);
}
