import type { SpanRecord } from "../model/span_record.ts";
import type { Rejections } from "./rejections.ts";

export interface DecodeOptions {
  /** Whether `user.*` and `enduser.*` name the trace's user; they are never stored as attributes. Default: false. */
  canSetUser?: boolean;
  /** Names of services whose spans are taken; null: all. Default: null. */
  services?: readonly string[] | null;
}

/** What a request's body held. */
export interface DecodedSpans {
  spans: SpanRecord[];
  rejections: Rejections;
  /** Texts in which something was replaced by U+FFFD. */
  sanitizedCount: number;
}
