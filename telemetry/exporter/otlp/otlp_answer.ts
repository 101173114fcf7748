/** What an OTLP receiver said of a request. */
export interface OtlpAnswer {
  isOk: boolean;
  /** The same request may be sent again. */
  isRetriable: boolean;
  /** As the receiver wants it; null: it did not say. */
  retryAfterMs: number | null;
  /** Of a request that was taken. */
  rejectedSpans: number;
  /** Why spans were refused: a status, or the receiver's own words, shortened. */
  reason: string;
}

/** Of which the protocol says that the request may be sent again. */
const RETRIABLE = new Set([429, 502, 503, 504]);
const MAX_REASON_CHARS = 200;

/** Reads the answer to a request in JSON; a receiver that answers in another form has rejected nothing that we know of. */
export async function readOtlpAnswer(response: Response): Promise<OtlpAnswer> {
  const body = await response.json().catch(() => null);
  const { rejectedSpans = 0, errorMessage = "" } = body?.partialSuccess ?? {};
  return {
    isOk: response.ok,
    isRetriable: RETRIABLE.has(response.status),
    retryAfterMs: readRetryAfter(response.headers.get("retry-after")),
    rejectedSpans: Number(rejectedSpans) || 0,
    reason: response.ok ? String(errorMessage).slice(0, MAX_REASON_CHARS) : `HTTP ${response.status}`,
  };
}

/** Seconds, or a date. */
function readRetryAfter(header: string | null): number | null {
  if (header === null) return null;
  const waitMs = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(waitMs) ? null : Math.max(0, waitMs);
}
