export interface PacedOptions {
  url: string;
  perSecond: number;
  seconds: number;
}

/**
 * Asks for a page at a pace, whether or not the one before was answered.
 *
 * @returns How long each answer took, in milliseconds from when it was due to be asked for; Infinity if there was none
 */
export async function loadAtPace({ url, perSecond, seconds }: PacedOptions): Promise<number[]> {
  const start = performance.now();
  const answers = Array.from({ length: perSecond * seconds }, (_, i) => askAt(url, start + i * 1_000 / perSecond));
  return await Promise.all(answers);
}

async function askAt(url: string, dueAt: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
  const response = await fetch(url).catch(() => null);
  await response?.bytes().catch(() => {});
  return response?.ok ? performance.now() - dueAt : Infinity;
}
