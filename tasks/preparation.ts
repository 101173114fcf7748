import { isOutage } from "@/db/outage.ts";
import { log } from "@/log.ts";

export interface PreparationOptions {
  /** Whether to go on without it and to try again, if the database is away. */
  mayWait: boolean;
  /** First pause; doubles up to 5 s. Default: 500 ms. */
  pauseMs?: number;
}

export interface Preparation<T> {
  /** Rejects if the database is there and cannot be prepared, or if it is stopped before. */
  done: Promise<T>;
  /** Why it was not done at once; null if it was. */
  awayBecause: string | null;
  /** Ends waiting; a try that is under way is waited for. */
  stop(): Promise<void>;
}

const MAX_PAUSE_MS = 5_000;
const WARNING_INTERVAL_MS = 60_000;

/**
 * Does what the database needs before it can be used: now, or else as soon as its server is there.
 *
 * @throws The error of `prepare`, unless the database is away and that may be waited for
 */
export async function beginPreparation<T>(
  prepare: () => Promise<T>,
  { mayWait, pauseMs = 500 }: PreparationOptions,
): Promise<Preparation<T>> {
  try {
    const result = await prepare();
    return { done: Promise.resolve(result), awayBecause: null, stop: () => Promise.resolve() };
  } catch (error) {
    if (!mayWait || !isAway(error)) throw error;
    return waitForDatabase(prepare, error as Error, pauseMs);
  }
}

function waitForDatabase<T>(prepare: () => Promise<T>, reason: Error, pauseMs: number): Preparation<T> {
  const ended = new AbortController();
  const done = tryUntilDone(prepare, reason, pauseMs, ended.signal);
  const settled = done.then(() => {}, () => {});
  return {
    done,
    awayBecause: reason.message,
    stop: () => (ended.abort(), settled),
  };
}

async function tryUntilDone<T>(
  prepare: () => Promise<T>,
  reason: Error,
  firstPauseMs: number,
  signal: AbortSignal,
): Promise<T> {
  let [pauseMs, warnedAt] = [firstPauseMs, -Infinity];
  while (true) {
    if (performance.now() - warnedAt >= WARNING_INTERVAL_MS) {
      warnedAt = performance.now();
      log({ level: "warn", message: "database away, waiting for it", error: reason.message });
    }
    await pause(pauseMs, signal);
    if (signal.aborted) throw reason;
    pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS);
    try {
      return await prepare();
    } catch (error) {
      if (!isAway(error)) throw error;
      reason = error as Error;
    }
  }
}

function isAway(error: unknown): boolean {
  return isOutage(error) || isOutage((error as { cause?: unknown } | null)?.cause);
}

function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
