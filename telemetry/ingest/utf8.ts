const STRICT = new TextDecoder("utf-8", { fatal: true });
const LENIENT = new TextDecoder("utf-8");

// deno-lint-ignore no-control-regex -- ASCII with its control characters is what needs no decoding
export const NON_ASCII = /[^\x00-\x7f]/;

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
