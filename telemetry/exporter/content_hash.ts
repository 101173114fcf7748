const SEPARATOR = "\x1f";
/** Of FNV-1a with 32 bits. */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** 2^32 over the golden ratio, and the prime beside it. */
const GOLDEN = 0x9e3779b9;
const GOLDEN_PRIME = 0x9e3779b1;

const SCRATCH_BYTES = 64 * 1024;
const encoder = new TextEncoder();
const scratch = new Uint8Array(SCRATCH_BYTES);
const view = new DataView(new ArrayBuffer(8));

/**
 * 64 bits of some texts, as a signed integer: FNV-1a and a rotating product of their UTF-8, side by side, four bytes at a
 * time, the lowest first. Part of a span's key for ever, so it must not change. It tells variants apart; it is no defence
 * against forgers.
 */
export function hashTexts(texts: readonly (string | number | bigint | null)[]): bigint {
  const text = texts.join(SEPARATOR);
  // A unit of UTF-16 takes three bytes at most; up to three zeros fill the last word.
  const bytes = text.length * 3 + 4 > SCRATCH_BYTES ? new Uint8Array((text.length + 2) * 4) : scratch;
  const { written } = encoder.encodeInto(text, bytes);
  bytes.fill(0, written, written + 3);
  return hashWords(new Uint32Array(bytes.buffer, 0, (written + 3) >> 2), written);
}

function hashWords(words: Uint32Array, length: number): bigint {
  let fnv = FNV_BASIS ^ length;
  let product = GOLDEN;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    fnv = Math.imul(fnv ^ word, FNV_PRIME);
    fnv ^= fnv >>> 15;
    product = Math.imul(((product << 5) | (product >>> 27)) ^ word, GOLDEN_PRIME);
  }
  view.setUint32(0, avalanche(fnv));
  view.setUint32(4, avalanche(product ^ fnv));
  return view.getBigInt64(0);
}

/** The finalizer of MurmurHash3: each bit in changes about half of the bits out. */
function avalanche(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
