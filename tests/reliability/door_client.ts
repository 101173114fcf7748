import { StorageError } from "@/errors.ts";
import type { ExportResult, SpanExporter } from "@/telemetry/exporter/span_exporter.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import { sleep } from "../helpers/flaky_exporter.ts";
import { makeOtlpRequest, toJsonBytes } from "../helpers/otlp.ts";

/** Sends spans to a receiver's OTLP door, once; whoever wants them sent again does so. */
export class DoorClient implements SpanExporter {
  /** Statuses of all answers; 0 for none. */
  readonly statuses = new Map<number, number>();
  /** Of refusals that did not say when to come again. */
  withoutRetryAfter = 0;
  readonly #url: string;
  readonly #key: string;

  constructor({ origin, key }: { origin: string; key: string }) {
    this.#url = `${origin}/v1/traces`;
    this.#key = key;
  }

  /** @throws {StorageError} For every answer that is no 200, and for none */
  async export(batch: SpanRecord[]): Promise<ExportResult> {
    const resource = { "service.name": batch[0]!.serviceName };
    const body = toJsonBytes(makeOtlpRequest(batch.map(toOtlpSpan), { resource }));
    const headers = { "content-type": "application/json", authorization: `Bearer ${this.#key}` };
    const response = await fetch(this.#url, { method: "POST", body, headers }).catch(() => null);
    const text = await response?.text().catch(() => null) ?? null;
    const status = text === null ? 0 : response!.status;
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    if (status !== 200) throw this.#toError(status, response);
    const refused = Number(JSON.parse(text!).partialSuccess?.rejectedSpans ?? 0);
    return { inserted: batch.length - refused, duplicates: 0, refused };
  }

  /** Until the end of a second in which so many were accepted. @throws {Error} If there was none in time */
  async untilRate(acceptedPerSecond: number, timeoutMs: number): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (performance.now() < deadline) {
      const before = this.statuses.get(200) ?? 0;
      await sleep(1_000);
      if ((this.statuses.get(200) ?? 0) - before >= acceptedPerSecond) return;
    }
    throw new Error(`Fewer than ${acceptedPerSecond} accepted in each second: ${[...this.statuses]}`);
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }

  #toError(status: number, response: Response | null): StorageError {
    const seconds = Number(response?.headers.get("retry-after"));
    if (status !== 0 && !(seconds >= 1 && seconds <= 30)) this.withoutRetryAfter++;
    return new StorageError(`Cannot store batch: the answer was ${status}`);
  }
}

function toOtlpSpan(record: SpanRecord) {
  const { traceId, spanId, parentSpanId, name, kind, startTimeUnixNano, endTimeUnixNano } = record;
  const times = { startTimeUnixNano: String(startTimeUnixNano), endTimeUnixNano: String(endTimeUnixNano) };
  const attributes = [{ key: "note", value: { stringValue: "x".repeat(120) } }];
  return { traceId, spanId, ...(parentSpanId ? { parentSpanId } : {}), name, kind, ...times, attributes };
}
