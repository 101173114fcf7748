import { RefusedError } from "../../errors.ts";
import type { SpanExporter } from "../exporter/span_exporter.ts";
import { type Door, IngestAccounting } from "./accounting.ts";
import type { DecodedSpans } from "./decoded_spans.ts";
import { addRejections, countRejections, type Rejections } from "./rejections.ts";
import { type QuotaKey, SpanQuotas } from "./span_quotas.ts";

export interface SpanReceiverOptions {
  exporter: SpanExporter;
  /** Default: by the monotonic clock. */
  quotas?: SpanQuotas;
}

/** What a request holds, part by part. */
export interface Reception {
  /** What was rejected so far, here or by the door. */
  readonly rejections: Rejections;
  /**
   * Resolves when every span of a part is stored or rejected.
   *
   * @throws {RefusedError} 429 for the first part, as {@linkcode SpanReceiver.assertQuota}
   * @throws {StorageError} If spans could not be stored; then the request may be sent again, whole
   */
  receive(part: DecodedSpans): Promise<void>;
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

  /** Begins to take what a request holds. */
  begin(door: Door, key: QuotaKey): Reception {
    const rejections: Rejections = {};
    let isFirst = true;
    return {
      rejections,
      receive: async (part) => {
        this.#note(door, part);
        this.#takeQuota(door, part.spans.length, key, isFirst);
        isFirst = false;
        const refused = await this.#store(door, part.spans);
        addRejections(rejections, refused === 0 ? part.rejections : { ...part.rejections, storage: refused });
      },
    };
  }

  #note(door: Door, { spans, rejections, sanitizedCount }: DecodedSpans): void {
    const counts = this.accounting.of(door);
    counts.received += spans.length + countRejections(rejections);
    counts.sanitizedTexts += sanitizedCount;
    this.accounting.reject(door, rejections);
  }

  /** What has begun is taken whole, and waited for afterwards. */
  #takeQuota(door: Door, spans: number, key: QuotaKey, isFirst: boolean): void {
    try {
      if (isFirst) this.assertQuota(key);
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
