/** Of FNV-1a with 32 bits. */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** 2^32 over the golden ratio, and the prime beside it. */
const GOLDEN = 0x9e3779b9;
const GOLDEN_PRIME = 0x9e3779b1;

const SEPARATOR = 0x1f;

const view = new DataView(new ArrayBuffer(8));

/**
 * 64 bits of some texts, as a signed integer: FNV-1a and a rotating product of their UTF-16 units, side by side, with a
 * separator after each. Part of a span's key for ever, so it must not change. It tells variants apart; it is no defence
 * against forgers.
 */
export function hashTexts(texts: string[]): bigint {
  let fnv = FNV_BASIS;
  let product = GOLDEN;
  for (const text of texts) {
    for (let i = 0; i <= text.length; i++) {
      const unit = i < text.length ? text.charCodeAt(i) : SEPARATOR;
      fnv = Math.imul(fnv ^ unit, FNV_PRIME);
      product = Math.imul(((product << 5) | (product >>> 27)) ^ unit, GOLDEN_PRIME);
    }
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
