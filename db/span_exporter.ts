import { RejectedBatchError, StorageError } from "../errors.ts";
import { countVariants, type ExportResult, type SpanExporter } from "../telemetry/exporter/span_exporter.ts";
import { toKeyedSpans } from "../telemetry/exporter/span_key.ts";
import { toTraceParts } from "../telemetry/exporter/trace_part.ts";
import { TimeSlices } from "../telemetry/ingest/time_slices.ts";
import { partsOf, type SpanList } from "../telemetry/model/span_list.ts";
import type { SpanRecord } from "../telemetry/model/span_record.ts";
import type { SafeSpans } from "../telemetry/processor/safe_spans.ts";
import type { Sql } from "./sql.ts";
import { isOutage } from "./outage.ts";
import { RecentTraces } from "./recent_traces.ts";
import { type SpanColumns, toSpanColumns, toTraceColumns, type TraceColumns } from "./span_columns.ts";
import { SpanPacker } from "./span_packer.ts";
import { copySpans, type StoreRow, storeSpans } from "./store_spans.ts";

/** Longest wait for one batch; after it the batch may be stored or not, and is sent again. */
const BATCH_TIMEOUT_MS = 10_000;
/** Batches that are copied, if they can be; for smaller ones a single round trip is quicker. */
const MIN_COPIED_SPANS = 64;
/** Batches after one that could not be copied in which every trace counts as known: someone else may store parts of them. */
const CAUTIOUS_BATCHES = 20;
/** Someone else's transaction was in the way: the same again will do. */
const RETRY_CODES = ["40001", "40P01"];
const MAX_TRIES = 5;

/**
 * Stores spans in PostgreSQL, a batch in one transaction. Large ones are copied, in the hope that all is new and as it should
 * be, which costs the server half; whatever hinders that, the batch goes the way that looks at each span.
 *
 * @param sql A pool of its own, not instrumented; its size bounds the batches that are written at once
 * @param minCopied Least spans of a batch that is copied. Default: 64
 * @param slices Time for turning spans into rows; shared with whatever else takes long. Default: its own
 */
export class PostgresSpanExporter implements SpanExporter {
  readonly #sql: Sql;
  readonly #minCopied: number;
  readonly #packer: SpanPacker;
  readonly #traces = new RecentTraces();
  #cautiousBatches = 0;
  readonly #inFlight = new Set<Promise<unknown>>();

  constructor(sql: Sql, minCopied = MIN_COPIED_SPANS, slices = new TimeSlices()) {
    this.#sql = sql;
    this.#packer = new SpanPacker(slices);
    this.#minCopied = minCopied;
  }

  export(batch: SpanList): Promise<ExportResult> {
    if (batch.length === 0) return Promise.resolve({ inserted: 0, duplicates: 0, refused: 0 });
    const work = this.#storeQuickest(batch);
    const settled = work.then(() => {}, () => {}).finally(() => this.#inFlight.delete(settled));
    this.#inFlight.add(settled);
    return work;
  }

  pack(spans: SpanRecord[]): SpanList[] {
    return this.#packer.pack(spans);
  }

  packRequest(spans: SafeSpans): SpanList | null {
    return this.#packer.packRequest(spans);
  }

  release(spans: SpanList): void {
    this.#packer.release(partsOf(spans));
  }

  async shutdown(): Promise<void> {
    await Promise.all(this.#inFlight);
  }

  async #storeQuickest(batch: SpanList): Promise<ExportResult> {
    const copied = batch.length >= this.#minCopied ? await this.#copy(batch) : null;
    return copied ?? await this.#store([...batch]);
  }

  /** @returns Null if that does not do for this batch */
  async #copy(batch: SpanList): Promise<ExportResult | null> {
    const spans = await this.#packer.packInSlices(batch);
    // What is late goes on to read the rows.
    const copied = this.#copyPacked(spans).finally(() => this.#packer.release(spans));
    try {
      const variants = await withDeadline(copied, BATCH_TIMEOUT_MS);
      if (variants === null) return null;
      this.#cautiousBatches = Math.max(0, this.#cautiousBatches - 1);
      return { inserted: batch.length, duplicates: 0, refused: 0, ...countVariants(variants) };
    } catch (error) {
      if (!isHindrance(error)) throw toStorageError(error);
      this.#cautiousBatches = CAUTIOUS_BATCHES;
      return null;
    }
  }

  /** @returns How many are variants; null if these cannot be copied at all */
  async #copyPacked(spans: SpanList[]): Promise<number | null> {
    const traces = this.#packer.toCopyBatch(spans);
    return traces && await copySpans(this.#sql, traces, (id) => this.#isKnown(id));
  }

  #isKnown(traceId: string): boolean {
    return this.#traces.note(traceId) || this.#cautiousBatches > 0;
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
      const row = await this.#call(toSpanColumns(spans), toTraceColumns(toTraceParts(spans)));
      return toResult(batch.length, spans.length, row);
    } catch (error) {
      if (triesLeft <= 1 || !RETRY_CODES.includes(codeOf(error))) throw error;
      return await this.#storeWhole(batch, triesLeft - 1);
    }
  }

  async #call(spans: SpanColumns, traces: TraceColumns): Promise<StoreRow> {
    const query = storeSpans(this.#sql, spans, traces);
    const [row] = await withDeadline(query, BATCH_TIMEOUT_MS, () => query.cancel());
    if (!row) throw new StorageError("Cannot store batch: the database answered without a row");
    return row;
  }
}

/** The driver has no timeout of its own and waits for a silent server for ever. */
async function withDeadline<T>(work: PromiseLike<T>, timeoutMs: number, cancel = () => {}): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      cancel();
      reject(new StorageError(`Cannot store batch: no answer within ${timeoutMs} ms`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

function toResult(received: number, distinct: number, { inserted, refused, variants }: StoreRow): ExportResult {
  if (inserted < 0 || refused < 0 || inserted + refused > distinct) {
    throw new StorageError(
      `Cannot store batch: ${inserted} stored and ${refused} refused of ${distinct} do not add up`,
    );
  }
  return { inserted, refused, duplicates: received - inserted - refused, ...countVariants(variants) };
}

function add(a: ExportResult, b: ExportResult): ExportResult {
  return {
    inserted: a.inserted + b.inserted,
    duplicates: a.duplicates + b.duplicates,
    refused: a.refused + b.refused,
    ...countVariants(a.variants, b.variants),
  };
}

/** A value that does not fit, a span that is stored already, a trace that is gone, an aborted transaction that tells no more. */
function isHindrance(error: unknown): boolean {
  const isOwn = error instanceof RangeError || error instanceof SyntaxError;
  return isOwn || isDataError(error) || codeOf(error) === "25P02" || RETRY_CODES.includes(codeOf(error));
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
  const Kind = isRejection(cause) ? RejectedBatchError : StorageError;
  return new Kind(`Cannot store batch: the database failed with ${codeOf(cause) || "no code"}`, { cause });
}

/** Classes and codes of a server that is in no state to take anything: who may connect, which database, whose turn it is. */
const GENERAL_REGEXP = /^(?:28|3D|40)/;
/** Of an outage by their class, and yet often of one batch: too little memory for it, a file of its partition is gone. */
const PARTICULAR_CODES = ["53200", "58P01"];

/** Whether the fault may lie with the batch: the server answered it with an error, or it never came that far. */
function isRejection(error: unknown): boolean {
  const code = codeOf(error);
  if ((error as Error).name !== "PostgresError") return code === "";
  return PARTICULAR_CODES.includes(code) || !isOutage(error) && !GENERAL_REGEXP.test(code);
}
