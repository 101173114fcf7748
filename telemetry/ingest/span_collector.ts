import type { SpanRecord } from "../model/span_record.ts";
import type { DecodedSpans, DecodeOptions } from "./decoded_spans.ts";
import type { Rejection, Rejections } from "./rejections.ts";
import { SpanDraft } from "./span_draft.ts";
import type { SpanOrigin } from "./span_origin.ts";

/** Takes the spans that a door reads into its draft, one after the other. */
export class SpanCollector {
  readonly draft = new SpanDraft();
  sanitizedCount = 0;
  readonly #spans: SpanRecord[] = [];
  readonly #rejections: Rejections = {};
  readonly #canSetUser: boolean;
  readonly #services: ReadonlySet<string> | null;

  constructor({ canSetUser = false, services = null }: DecodeOptions) {
    this.#canSetUser = canSetUser;
    this.#services = services && new Set(services);
  }

  /** Takes the drafted span, or notes why it cannot be taken. */
  take(origin: SpanOrigin): void {
    const fault = this.draft.findFault() ?? (this.#mayCome(origin) ? null : "service");
    if (fault === null) this.#spans.push(this.draft.toRecord(origin, this.#canSetUser));
    else this.reject(fault);
  }

  reject(reason: Rejection): void {
    this.#rejections[reason] = (this.#rejections[reason] ?? 0) + 1;
  }

  /** @param mendedCount Texts that were mended before they came here */
  finish(mendedCount: number): DecodedSpans {
    const sanitizedCount = this.sanitizedCount + this.draft.sanitizedCount + mendedCount;
    return { spans: this.#spans, rejections: this.#rejections, sanitizedCount };
  }

  #mayCome({ serviceName }: SpanOrigin): boolean {
    return this.#services === null || this.#services.has(serviceName);
  }
}
