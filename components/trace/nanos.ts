/** Nanoseconds from one decimal Unix time to another; NaN if one of them is none. */
export function nanosBetween(from: string, to: string): number {
  try {
    return Number(BigInt(to) - BigInt(from));
  } catch {
    return NaN;
  }
}
