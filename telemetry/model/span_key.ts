import { SPAN_ID_REGEXP, toTraceId } from "./ids.ts";

/** What a span's `id` names. */
export interface SpanKey {
  traceId: string;
  spanId: string;
  /** 16 hex digits: only a variant's id has them. */
  contentHash: string | null;
}

/**
 * Reads `<trace_id>-<span_id>` or `<trace_id>-<span_id>-<hash>`, in any case and with dashes anywhere.
 * @returns null for what is no id of a span
 */
export function parseSpanKey(id: string): SpanKey | null {
  const digits = id.replaceAll("-", "").toLowerCase();
  if (!/^[0-9a-f]{48}(?:[0-9a-f]{16})?$/.test(digits)) return null;
  const traceId = toTraceId(digits.slice(0, 32));
  const spanId = digits.slice(32, 48);
  if (traceId === null || !SPAN_ID_REGEXP.test(spanId)) return null;
  return { traceId, spanId, contentHash: digits.slice(48) || null };
}

export function toSpanResourceId({ traceId, spanId, contentHash }: SpanKey): string {
  return contentHash === null ? `${traceId}-${spanId}` : `${traceId}-${spanId}-${contentHash}`;
}

/** Whether a span's `id`, as {@linkcode toSpanResourceId} made it, is that of a variant. */
export function isVariantId(id: string): boolean {
  return /-[0-9a-f]{16}-[0-9a-f]{16}$/.test(id);
}
