/** Why a span was not taken; the rest of its batch was. */
export type Rejection =
  | "trace_id"
  | "span_id"
  | "parent_span_id"
  | "time"
  | "malformed"
  | "service"
  | "storage";

/** How many spans were not taken, by reason. */
export type Rejections = Partial<Record<Rejection, number>>;

const WORDS: Record<Rejection, string> = {
  trace_id: "trace id is not 16 bytes, or all zero",
  span_id: "span id is not 8 bytes, or all zero",
  parent_span_id: "parent span id is not 8 bytes, all zero, or the span's own",
  time: "time is not a 64-bit integer",
  malformed: "a field has a value of the wrong type",
  service: "this key is not for that service",
  storage: "trace was deleted lately, or the content cannot be stored",
};

export const REJECTIONS = Object.keys(WORDS) as Rejection[];

/** Adds counts to others. */
export function addRejections(to: Rejections, counts: Rejections): void {
  for (const [name, count] of Object.entries(counts)) to[name as Rejection] = (to[name as Rejection] ?? 0) + count;
}

/** Spans that were turned away, for whatever reason. */
export function countRejections(rejections: Rejections): number {
  return Object.values(rejections).reduce((sum, count) => sum + count, 0);
}

/** For the sender's log. @example `3 spans rejected: 2 × time is not a 64-bit integer; 1 × …` */
export function describeRejections(rejections: Rejections): string {
  const parts = Object.entries(rejections).map(([reason, count]) => `${count} × ${WORDS[reason as Rejection]}`);
  return `${countRejections(rejections)} spans rejected: ${parts.join("; ")}`;
}
