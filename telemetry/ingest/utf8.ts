const STRICT = new TextDecoder("utf-8", { fatal: true });
const LENIENT = new TextDecoder("utf-8");

/** UTF-8 as text, without a byte order mark; bytes that are none become U+FFFD. */
export function decodeText(bytes: Uint8Array): { text: string; mendedCount: number } {
  try {
    return { text: STRICT.decode(bytes), mendedCount: 0 };
  } catch {
    const text = LENIENT.decode(bytes);
    return { text, mendedCount: countMended(text) };
  }
}

/** How many texts of a JSON hold U+FFFD. */
function countMended(text: string): number {
  return text.match(/\ufffd[^"]*/g)?.length ?? 0;
}
