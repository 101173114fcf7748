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

/**
 * The results of batches that were sent again one by one, once it was known that some of their spans are refused: what the
 * first try stored is new, though the second found it there. As in {@linkcode shareOut}, the first batches get it.
 *
 * @param first Of all together
 * @param again Of each alone
 */
export function creditFirst(first: ExportResult, again: ExportResult[]): ExportResult[] {
  let left = first.inserted;
  return again.map((result, index) => {
    const own = Math.min(left, result.duplicates);
    left -= own;
    const variants = index === 0 ? countVariants(first.variants, result.variants) : {};
    return { ...result, inserted: result.inserted + own, duplicates: result.duplicates - own, ...variants };
  });
}
