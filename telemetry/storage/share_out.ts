import { countVariants, type ExportResult } from "../exporter/span_exporter.ts";

/**
 * Shares the result of a transaction out to the batches that were in it. What is new or known is not told apart by
 * batch, so the first ones get the new ones, and the very first the variants: each share has its batch's length, and together they are the result.
 *
 * @param whole Without refusals, unless there is one batch
 */
export function shareOut({ inserted, refused, variants }: ExportResult, lengths: number[]): ExportResult[] {
  let left = inserted;
  return lengths.map((length, index) => {
    const own = Math.min(left, length - refused);
    left -= own;
    return { inserted: own, duplicates: length - refused - own, refused, ...countVariants(index === 0 ? variants : 0) };
  });
}
