/** Longest text that is worth it. */
const MAX_SHORT_BYTES = 32;
const SLOTS = 4_096;

/**
 * Short ASCII texts that came lately, found by their bytes: keys and most values come again and again. Nothing has to
 * be made for one that is known, and its hash as a key of a Map is known too.
 */
export class ShortTexts {
  readonly #slots: string[] = Array(SLOTS).fill("");

  /** The text of some bytes; null if they are too many, or not all ASCII. */
  find(bytes: Uint8Array, start: number, length: number): string | null {
    if (length > MAX_SHORT_BYTES) return null;
    let [hash, bits] = [length, 0];
    for (let i = start; i < start + length; i++) {
      const byte = bytes[i]!;
      bits |= byte;
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
    if (bits > 127) return null;
    const slot = (hash ^ hash >>> 15) & SLOTS - 1;
    const known = this.#slots[slot]!;
    return isText(known, bytes, start, length) ? known : this.#slots[slot] = makeText(bytes, start, length);
  }
}

function isText(text: string, bytes: Uint8Array, start: number, length: number): boolean {
  if (text.length !== length) return false;
  for (let i = 0; i < length; i++) {
    if (text.charCodeAt(i) !== bytes[start + i]) return false;
  }
  return true;
}

function makeText(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}
