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

/**
 * Where a text in JSON that goes on may be cut: its closing quote, or behind the character at `stop`.
 *
 * @param start Its opening quote
 */
export function findTextCut(bytes: Uint8Array, start: number, stop: number): number {
  let at = start + 1;
  while (at < stop && bytes[at] !== QUOTE) at += charBytes(bytes, at);
  return at;
}

/** How long a character of a text in JSON is. */
function charBytes(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]!;
  if (byte === BACKSLASH) return bytes[at + 1] === 0x75 ? 6 : 2;
  let length = 1;
  if (byte >= 0xc0) { while (length < 4 && (bytes[at + length]! & 0xc0) === 0x80) length++; }
  return length;
}
