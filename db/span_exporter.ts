import { StorageError } from "../errors.ts";
import type { ExportResult, SpanExporter } from "../telemetry/exporter/span_exporter.ts";
import { toKeyedSpans } from "../telemetry/exporter/span_key.ts";
import { toTraceParts } from "../telemetry/exporter/trace_part.ts";
import type { SpanRecord } from "../telemetry/model/span_record.ts";
import type { Sql } from "./sql.ts";
import { toSpanColumns, toTraceColumns } from "./span_columns.ts";

/** Longest wait for one batch; after it the batch may be stored or not, and is sent again. */
const BATCH_TIMEOUT_MS = 10_000;
/** Someone else's transaction was in the way: the same again will do. */
const RETRY_CODES = ["40001", "40P01"];
const MAX_TRIES = 5;

interface StoreRow {
  inserted: number;
  refused: number;
}

/**
 * Stores spans in PostgreSQL, a batch in one round trip and one transaction.
 *
 * @param sql A pool of its own, not instrumented; its size bounds the batches that are written at once
 */
export class PostgresSpanExporter implements SpanExporter {
  readonly #sql: Sql;
  readonly #inFlight = new Set<Promise<unknown>>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  export(batch: SpanRecord[]): Promise<ExportResult> {
    if (batch.length === 0) return Promise.resolve({ inserted: 0, duplicates: 0, refused: 0 });
    const work = this.#store(batch);
    const settled = work.then(() => {}, () => {}).finally(() => this.#inFlight.delete(settled));
    this.#inFlight.add(settled);
    return work;
  }

  async shutdown(): Promise<void> {
    await Promise.all(this.#inFlight);
  }

  /** A row that the database refuses is looked for by halves, so that a good span is never lost to a bad neighbour. */
  async #store(batch: SpanRecord[]): Promise<ExportResult> {
    try {
      return await this.#storeWhole(batch);
    } catch (error) {
      if (!isDataError(error)) throw toStorageError(error);
      if (batch.length === 1) return { inserted: 0, duplicates: 0, refused: 1 };
    }
    const middle = batch.length >> 1;
    return add(await this.#store(batch.slice(0, middle)), await this.#store(batch.slice(middle)));
  }

  async #storeWhole(batch: SpanRecord[], triesLeft = MAX_TRIES): Promise<ExportResult> {
    const spans = toKeyedSpans(batch);
    try {
      const { inserted, refused } = await this.#call(toSpanColumns(spans), toTraceColumns(toTraceParts(spans)));
      return toResult(batch.length, spans.length, inserted, refused);
    } catch (error) {
      if (triesLeft <= 1 || !RETRY_CODES.includes(codeOf(error))) throw error;
      return await this.#storeWhole(batch, triesLeft - 1);
    }
  }

  async #call(s: ReturnType<typeof toSpanColumns>, t: ReturnType<typeof toTraceColumns>): Promise<StoreRow> {
    const query = this.#sql<StoreRow[]>`
      select inserted, refused
      from telemetry_store_spans(
        ${s.traceId}, ${s.spanId}, ${s.parentSpanId}, ${s.contentHash}, ${s.name}, ${s.kind},
        ${s.startTimeUnixNano}, ${s.endTimeUnixNano}, ${s.status}, ${s.statusMessage}, ${s.serviceName},
        ${s.environment}, ${s.scope}, ${s.attributes}, ${s.events}, ${s.links}, ${s.http}, ${s.internal},
        ${t.traceId}, ${t.username}, ${t.email}, ${t.phone}, ${t.userId}, ${t.sessionId}, ${t.userRankNano},
        ${t.mixedUsers}, ${t.serviceName}, ${t.environment}, ${t.method}, ${t.url}, ${t.route}, ${t.statusCode},
        ${t.userAgent}, ${t.status}, ${t.internal}, ${t.startTimeUnixNano}, ${t.endTimeUnixNano}, ${t.spanCount},
        ${t.errorCount}, ${t.services}
      )
    `;
    const [row] = await withDeadline(query, BATCH_TIMEOUT_MS);
    if (!row) throw new StorageError("Cannot store batch: the database answered without a row");
    return row;
  }
}

/** The driver has no timeout of its own and waits for a silent server for ever. */
async function withDeadline<T>(query: PromiseLike<T> & { cancel(): void }, timeoutMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      query.cancel();
      reject(new StorageError(`Cannot store batch: no answer within ${timeoutMs} ms`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([query, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

function toResult(received: number, distinct: number, inserted: number, refused: number): ExportResult {
  if (inserted < 0 || refused < 0 || inserted + refused > distinct) {
    throw new StorageError(
      `Cannot store batch: ${inserted} stored and ${refused} refused of ${distinct} do not add up`,
    );
  }
  return { inserted, refused, duplicates: received - inserted - refused };
}

function add(a: ExportResult, b: ExportResult): ExportResult {
  return {
    inserted: a.inserted + b.inserted,
    duplicates: a.duplicates + b.duplicates,
    refused: a.refused + b.refused,
  };
}

/** SQLSTATE classes of values that the database cannot take: data exception, constraint, too long a row. */
function isDataError(error: unknown): boolean {
  return /^(?:22|23|54)/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? "");
}

function toStorageError(cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause;
  return new StorageError(`Cannot store batch: the database failed with ${codeOf(cause) || "no code"}`, { cause });
}
