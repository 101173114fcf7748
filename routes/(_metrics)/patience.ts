/** A database that has not answered by then counts as away. */
const PATIENCE_MS = 900;

/** Null if it fails, or takes too long. */
export async function withPatience<T>(answer: Promise<T>): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, PATIENCE_MS, null);
  try {
    return await Promise.race([answer.catch(() => null), promise]);
  } finally {
    clearTimeout(timer);
  }
}
