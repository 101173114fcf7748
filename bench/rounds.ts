/** Figures of interleaved rounds: what is compared is measured in turns, so that a busy machine slows both. */

export interface Candidate<T> {
  name: string;
  run: () => Promise<T>;
}

/** Runs all candidates in turns. @returns What each gave, in order, by its name, which two may share */
export async function interleave<T>(candidates: Candidate<T>[], rounds: number): Promise<Map<string, T[]>> {
  const results = new Map(candidates.map(({ name }) => [name, [] as T[]]));
  for (let round = 0; round < rounds; round++) {
    // Every second round backwards: whoever comes first finds another cache.
    for (const { name, run } of round % 2 === 0 ? candidates : candidates.toReversed()) {
      results.get(name)!.push(await run());
    }
  }
  return results;
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value that a share of all values does not exceed; NaN if there is none. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/**
 * The median of what the rounds say, each by itself: a round's value is compared with the mean of what it is measured
 * against in the same round. Steadier than two medians compared, because a machine's pace drifts from round to round.
 *
 * @param bases As many for each round, in order
 * @param compare Default: the ratio
 */
export function compareRounds(
  values: number[],
  bases: number[],
  compare: (value: number, base: number) => number = (value, base) => value / base,
): number {
  const perRound = bases.length / values.length;
  return median(
    values.map((value, round) => compare(value, mean(bases.slice(round * perRound, (round + 1) * perRound)))),
  );
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
