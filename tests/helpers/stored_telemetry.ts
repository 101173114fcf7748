/** Stored traces and spans for tests of reads and edits. */
import { createTraceStore } from "@/db/trace_store.ts";
import type { SpanWrite, TraceStore, TraceWrite } from "@/telemetry/query/trace_store.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

/** 2026-11-22T14:00:00Z. */
export const START = 1_795_356_000_000_000_000n;
export const MS = 1_000_000n;

let count = 0;

export interface TestStore extends TestDatabase {
  store: TraceStore;
}

export async function testStore(): Promise<TestStore> {
  const database = await testDatabase();
  const store = createTraceStore({ sql: database.sql, reads: database.sql });
  return { ...database, store, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
}

/** A trace of 10 ms, each a second after the one before. */
export function makeTraceWrite(overrides: Partial<TraceWrite> = {}): TraceWrite {
  const start = START + BigInt(++count) * 1000n * MS;
  return {
    trace_id: crypto.randomUUID().replaceAll("-", ""),
    service_name: "shop",
    start_time_unix_nano: start,
    end_time_unix_nano: start + 10n * MS,
    ...overrides,
  };
}

/** A span of 10 ms. */
export function makeSpanWrite(overrides: Partial<SpanWrite> & { trace_id: string }): SpanWrite {
  return {
    span_id: crypto.randomUUID().replaceAll("-", "").slice(0, 16),
    name: "GET /cart",
    start_time_unix_nano: START,
    end_time_unix_nano: START + 10n * MS,
    ...overrides,
  };
}
