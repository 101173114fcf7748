const [QUOTE, BACKSLASH] = [0x22, 0x5c];

/**
 * The closing quote of a text in JSON.
 *
 * @param from Within the text, not within an escape
 * @param limit Exclusive; a result that is not below it is where the search may go on
 */
export function findTextEnd(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  for (; at < limit; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at++;
  }
  return at;
}
