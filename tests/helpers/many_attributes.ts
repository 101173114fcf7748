/** Attributes of every type, and odd ones: what a client sends is what is to be stored. */
import type { Attributes } from "@opentelemetry/api";

export const SPANS = 1_000;

export const makeAttributes = (i: number): Attributes => ({
  "tracewell.index": i,
  "tracewell.text": `Grüße 🌍 "${i}"\n\\`,
  "tracewell.ratio": i / 7,
  "tracewell.negative": -1 - i,
  "tracewell.large": Number.MAX_SAFE_INTEGER,
  "tracewell.yes": i % 2 === 0,
  "tracewell.texts": ["a", "", "ß"],
  "tracewell.numbers": [1, 2.5, -3],
});

export function listManyAttributes(): Attributes[] {
  return Array.from({ length: SPANS }, (_, i) => makeAttributes(i));
}
