import { toRecordBytes } from "../model/record_bytes.ts";
import type { SpanRecord } from "../model/span_record.ts";
import type { DecodedSpans, DecodeOptions } from "./decoded_spans.ts";
import type { Rejection, Rejections } from "./rejections.ts";
import { SpanDraft } from "./span_draft.ts";
import type { SpanOrigin } from "./span_origin.ts";

/** Two of storage's own groups. */
const MAX_PART_SPANS = 2_000;
const MAX_PART_BYTES = 4 * 1024 * 1024;

/** Takes the spans that a door reads into its draft, one after the other. */
export class SpanCollector {
  readonly draft = new SpanDraft();
  sanitizedCount = 0;
  #spans: SpanRecord[] = [];
  #rejections: Rejections = {};
  #bytes = 0;
  readonly #canSetUser: boolean;
  readonly #services: ReadonlySet<string> | null;

  constructor({ canSetUser = false, services = null }: DecodeOptions) {
    this.#canSetUser = canSetUser;
    this.#services = services && new Set(services);
  }

  get isFull(): boolean {
    return this.#spans.length >= MAX_PART_SPANS || this.#bytes >= MAX_PART_BYTES;
  }

  /** Takes the drafted span, or notes why it cannot be taken. */
  take(origin: SpanOrigin): void {
    const fault = this.draft.findFault() ?? (this.#mayCome(origin) ? null : "service");
    if (fault === null) this.#add(this.draft.toRecord(origin, this.#canSetUser));
    else this.reject(fault);
  }

  reject(reason: Rejection): void {
    this.#rejections[reason] = (this.#rejections[reason] ?? 0) + 1;
  }

  /**
   * What came since the last time.
   * @param mendedCount Texts that were mended before they came here
   */
  finish(mendedCount = 0): DecodedSpans {
    const sanitizedCount = this.sanitizedCount + this.draft.sanitizedCount + mendedCount;
    const part = { spans: this.#spans, rejections: this.#rejections, sanitizedCount };
    this.sanitizedCount = this.draft.sanitizedCount = this.#bytes = 0;
    this.#spans = [];
    this.#rejections = {};
    return part;
  }

  #add(record: SpanRecord): void {
    this.#spans.push(record);
    this.#bytes += toRecordBytes(record);
  }

  #mayCome({ serviceName }: SpanOrigin): boolean {
    return this.#services === null || this.#services.has(serviceName);
  }
}
