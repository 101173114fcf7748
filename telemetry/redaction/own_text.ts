/**
 * A copy that stands alone. A slice of a long text keeps all of that text in memory, so whatever is kept beyond the
 * request (caches) has to be copied out of its message first.
 */
export function ownText(text: string): string {
  return ` ${text}`.slice(1);
}
