/** Of FNV-1a with 32 bits. */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** 2^32 over the golden ratio, and the prime beside it. */
const GOLDEN = 0x9e3779b9;
const GOLDEN_PRIME = 0x9e3779b1;
/** Stands for what is absent: no text is so long. */
const ABSENT = -1;

/** Longer texts are read as bytes, where they are ASCII: that costs less than asking for each character. */
const MIN_ENCODED_CHARS = 48;
const bytes = new Uint8Array(16 * 1024);
const pairs = new Uint16Array(bytes.buffer);
const encoder = new TextEncoder();

const wide = new BigInt64Array(1);
const words = new Int32Array(wide.buffer);

/**
 * 64 bits of some texts and numbers, as a signed integer: FNV-1a and a rotating product, side by side, two characters at a
 * time. Part of a span's key for ever, so it must not change. It tells variants apart; it is no defence against forgers.
 */
export class ContentHash {
  #fnv = FNV_BASIS | 0;
  #product = GOLDEN | 0;

  /** Forgets what it was told. */
  begin(): this {
    this.#fnv = FNV_BASIS | 0;
    this.#product = GOLDEN | 0;
    return this;
  }

  text(text: string | null): this {
    if (text === null) return this.int32(ABSENT);
    // Its length first: where one text ends and the next begins counts too.
    this.int32(text.length);
    if (text.length >= MIN_ENCODED_CHARS && isEncoded(text)) this.#pairs(text.length);
    else this.#chars(text);
    return this;
  }

  /**
   * As text(), of one that is encoded already.
   *
   * @param at Where it begins in the bytes
   * @param length Of its bytes
   */
  encodedText(text: string, encoded: Uint8Array, at: number, length: number): this {
    if (length !== text.length) return this.text(text); // not ASCII
    this.int32(length);
    this.#ascii(encoded, at, at + length);
    return this;
  }

  int32(word: number): this {
    this.#fnv = mixFnv(this.#fnv, word);
    this.#product = mixProduct(this.#product, word);
    return this;
  }

  int64(value: bigint): this {
    wide[0] = value;
    return this.int32(words[0]!).int32(words[1]!);
  }

  #chars(text: string): void {
    const last = text.length - 1;
    let [fnv, product] = [this.#fnv, this.#product];
    for (let i = 0; i <= last; i += 2) {
      const word = text.charCodeAt(i) | (i < last ? text.charCodeAt(i + 1) << 16 : 0);
      fnv = mixFnv(fnv, word);
      product = mixProduct(product, word);
    }
    this.#fnv = fnv;
    this.#product = product;
  }

  /** Of ASCII: the same as of its characters. */
  #ascii(encoded: Uint8Array, start: number, end: number): void {
    let [fnv, product] = [this.#fnv, this.#product];
    let i = start;
    for (; i + 1 < end; i += 2) {
      const word = encoded[i]! | encoded[i + 1]! << 16;
      fnv = mixFnv(fnv, word);
      product = mixProduct(product, word);
    }
    this.#fnv = fnv;
    this.#product = product;
    if (i < end) this.int32(encoded[i]!);
  }

  /** Of a text that isEncoded() wrote, two bytes at a time. */
  #pairs(length: number): void {
    if (length % 2 === 1) bytes[length] = 0;
    const words = (length + 1) >> 1;
    let [fnv, product] = [this.#fnv, this.#product];
    for (let i = 0; i < words; i++) {
      const pair = pairs[i]!;
      const word = (pair & 0xff) | (pair & 0xff00) << 8;
      fnv = mixFnv(fnv, word);
      product = mixProduct(product, word);
    }
    this.#fnv = fnv;
    this.#product = product;
  }

  digest(): bigint {
    this.digestWords();
    return wide[0]!;
  }

  /** As two words, the low one first; good until the next hash. */
  digestWords(): Int32Array {
    words[0] = avalanche(this.#product ^ this.#fnv);
    words[1] = avalanche(this.#fnv);
    return words;
  }
}

/** Writes a text to the bytes. @returns Whether it fits and each of its characters is a byte, which is so of ASCII alone */
function isEncoded(text: string): boolean {
  return text.length < bytes.length && encoder.encodeInto(text, bytes).written === text.length;
}

function mixFnv(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, FNV_PRIME);
  return mixed ^ (mixed >>> 15);
}

function mixProduct(hash: number, word: number): number {
  return Math.imul(((hash << 5) | (hash >>> 27)) ^ word, GOLDEN_PRIME);
}

/** The finalizer of MurmurHash3: each bit in changes about half of the bits out. */
function avalanche(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
