const view = new DataView(new ArrayBuffer(8));

/**
 * 64 bits of a text, as a signed integer: two multiplicative hashes of its UTF-16 units that are mixed at the end. Part
 * of a span's key for ever, so it must not change. It tells variants apart; it is no defence against forgers.
 */
export function hashText(text: string): bigint {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  view.setUint32(0, mix(high, low));
  view.setUint32(4, mix(low, high));
  return view.getBigInt64(0);
}

function mix(a: number, b: number): number {
  return Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
}
