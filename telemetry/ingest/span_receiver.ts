import { RefusedError } from "../../errors.ts";
import type { SpanExporter } from "../exporter/span_exporter.ts";
import { type Door, IngestAccounting } from "./accounting.ts";
import type { DecodedSpans } from "./decoded_spans.ts";
import { countRejections, type Rejections } from "./rejections.ts";
import { type QuotaKey, SpanQuotas } from "./span_quotas.ts";

export interface SpanReceiverOptions {
  exporter: SpanExporter;
  /** Default: by the monotonic clock. */
  quotas?: SpanQuotas;
}

/** Takes what the doors have decoded to storage, within the quota of its key, and keeps account. */
export class SpanReceiver {
  readonly accounting = new IngestAccounting();
  readonly #exporter: SpanExporter;
  readonly #quotas: SpanQuotas;

  constructor({ exporter, quotas = new SpanQuotas() }: SpanReceiverOptions) {
    this.#exporter = exporter;
    this.#quotas = quotas;
  }

  /** @throws {RefusedError} 429 with `Retry-After` while the key has used up its quota */
  assertQuota(key: QuotaKey): void {
    const waitSeconds = this.#quotas.waitSeconds(key);
    if (waitSeconds === 0) return;
    throw new RefusedError(429, "This key has sent more spans than it may.", { "retry-after": String(waitSeconds) });
  }

  /**
   * Resolves when every span is stored or rejected.
   *
   * @returns What was rejected, here or by the door
   * @throws {RefusedError} 429, as {@linkcode assertQuota}
   * @throws {StorageError} If spans could not be stored; then the request may be sent again, whole
   */
  async receive(door: Door, { spans, rejections, sanitizedCount }: DecodedSpans, key: QuotaKey): Promise<Rejections> {
    const counts = this.accounting.of(door);
    counts.received += spans.length + countRejections(rejections);
    counts.sanitizedTexts += sanitizedCount;
    this.accounting.reject(door, rejections);
    this.#takeQuota(door, spans.length, key);
    const refused = await this.#store(door, spans);
    return refused === 0 ? rejections : { ...rejections, storage: refused };
  }

  #takeQuota(door: Door, spans: number, key: QuotaKey): void {
    try {
      this.assertQuota(key);
    } catch (error) {
      this.accounting.drop(door, "quota", spans);
      throw error;
    }
    this.#quotas.take(key, spans);
  }

  async #store(door: Door, spans: DecodedSpans["spans"]): Promise<number> {
    if (spans.length === 0) return 0;
    const counts = this.accounting.of(door);
    counts.pending += spans.length;
    try {
      const { refused } = await this.#exporter.export(spans);
      counts.accepted += spans.length - refused;
      if (refused > 0) this.accounting.reject(door, { storage: refused });
      return refused;
    } catch (error) {
      this.accounting.drop(door, "storage", spans.length);
      throw error;
    } finally {
      counts.pending -= spans.length;
    }
  }
}
