import { StorageError } from "../../../errors.ts";
import { cutRecords } from "../../model/cut_records.ts";
import type { SpanList } from "../../model/span_list.ts";
import type { SpanRecord } from "../../model/span_record.ts";
import type { ExportResult, SpanExporter } from "../span_exporter.ts";
import { gzip } from "./gzip.ts";
import { type OtlpAnswer, readOtlpAnswer } from "./otlp_answer.ts";
import { toOtlpJson } from "./to_otlp_json.ts";

/** A receiver of OTLP/HTTP. */
export interface OtlpTarget {
  /** Whole, like `https://tracewell.example/v1/traces`. */
  url: string;
  /** `authorization` above all. Default: none. */
  headers?: Record<string, string>;
  /** Longest wait for an answer. Default: 10,000, as of OTEL_EXPORTER_OTLP_TIMEOUT. */
  timeoutMs?: number;
  /** Bytes of a request before it is compressed, roughly. Default: 4 MiB. */
  maxRequestBytes?: number;
}

const TOO_LARGE = 413;

/** Spans could not be handed over now. */
export class OtlpExportError extends StorageError {
  override name = "OtlpExportError";
  /** @param retryAfterMs As the receiver wants it; null: it did not say */
  constructor(message: string, readonly retryAfterMs: number | null, options?: ErrorOptions) {
    super(`Cannot send spans: ${message}`, options);
  }
}

/**
 * Sends spans to another Tracewell, or any receiver of OTLP/HTTP, as compressed JSON. Needs nothing but what the Web
 * has: `fetch` and `CompressionStream`. Keeps nothing; whoever calls it sends again.
 */
export class OtlpSpanExporter implements SpanExporter {
  readonly #target: Required<OtlpTarget>;
  readonly #inFlight = new Set<Promise<unknown>>();

  constructor({ url, headers = {}, timeoutMs = 10_000, maxRequestBytes = 4 * 1024 * 1024 }: OtlpTarget) {
    this.#target = { url, headers, timeoutMs, maxRequestBytes };
  }

  /**
   * What the receiver takes counts as inserted: it does not say what it had already.
   *
   * @throws {OtlpExportError} If it is away, too slow or asks to come again later; then the batch may be sent again, whole
   */
  async export(batch: SpanList): Promise<ExportResult> {
    const work = this.#sendAll(cutRecords(batch, { maxBytes: this.#target.maxRequestBytes }));
    const settled = work.then(() => {}, () => {});
    this.#inFlight.add(settled);
    try {
      return await work;
    } finally {
      this.#inFlight.delete(settled);
    }
  }

  async shutdown(): Promise<void> {
    await Promise.all(this.#inFlight);
  }

  async #sendAll(parts: SpanRecord[][]): Promise<ExportResult> {
    const sum: ExportResult = { inserted: 0, duplicates: 0, refused: 0 };
    for (const part of parts) {
      const { inserted, refused, reason } = await this.#send(part);
      sum.inserted += inserted;
      sum.refused += refused;
      if (reason) sum.reason = reason;
    }
    return sum;
  }

  async #send(records: SpanRecord[]): Promise<ExportResult> {
    const { status, answer } = await this.#post(toOtlpJson(records));
    if (answer.isRetriable) throw new OtlpExportError(answer.reason, answer.retryAfterMs);
    if (status === TOO_LARGE && records.length > 1) return await this.#sendAll(halve(records));
    const refused = answer.isOk ? Math.min(answer.rejectedSpans, records.length) : records.length;
    const reason = refused > 0 ? { reason: answer.reason } : {};
    return { inserted: records.length - refused, duplicates: 0, refused, ...reason };
  }

  async #post(text: string): Promise<{ status: number; answer: OtlpAnswer }> {
    const { url, headers, timeoutMs } = this.#target;
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json", "content-encoding": "gzip" },
        body: await gzip(text),
        // The key is meant for this address alone.
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, answer: await readOtlpAnswer(response) };
    } catch (cause) {
      throw new OtlpExportError(cause instanceof Error ? cause.name : "no answer", null, { cause });
    }
  }
}

function halve(records: SpanRecord[]): SpanRecord[][] {
  const middle = records.length >> 1;
  return [records.slice(0, middle), records.slice(middle)];
}
