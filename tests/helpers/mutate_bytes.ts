/** A random generator that gives the same numbers for the same seed: a found fault can be found again. */
export function makeRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = state + 0x6d2b79f5 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) % below;
  };
}

type Random = ReturnType<typeof makeRandom>;

const INTERESTING = [0, 1, 0x0a, 0x12, 0x22, 0x2c, 0x2d, 0x5b, 0x5c, 0x65, 0x7b, 0x7d, 0x7f, 0x80, 0xfe, 0xff];

const MUTATIONS: ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
  (bytes, random) => change(bytes, random, (byte) => byte ^ 1 << random(8)),
  (bytes, random) => change(bytes, random, () => random(256)),
  (bytes, random) => change(bytes, random, () => INTERESTING[random(INTERESTING.length)]!),
  (bytes, random) => bytes.slice(0, random(bytes.length + 1)),
  (bytes, random) => splice(bytes, random(bytes.length + 1), random(9), new Uint8Array()),
  (bytes, random) => splice(bytes, random(bytes.length + 1), 0, new Uint8Array(1 + random(9)).fill(random(256))),
  (bytes, random) => splice(bytes, random(bytes.length + 1), 0, cut(bytes, random)),
  (bytes, random) => splice(bytes, random(bytes.length + 1), random(64), cut(bytes, random)),
];

/** One to six random changes to a copy of the bytes. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  let mutant = new Uint8Array(bytes);
  for (let i = random(6); i >= 0; i--) mutant = new Uint8Array(MUTATIONS[random(MUTATIONS.length)]!(mutant, random));
  return mutant;
}

function change(bytes: Uint8Array, random: Random, to: (byte: number) => number): Uint8Array {
  if (bytes.length === 0) return bytes;
  const at = random(bytes.length);
  return bytes.with(at, to(bytes[at]!));
}

function splice(bytes: Uint8Array, at: number, remove: number, insert: Uint8Array): Uint8Array {
  const tail = bytes.subarray(at + remove);
  const result = new Uint8Array(at + insert.length + tail.length);
  result.set(bytes.subarray(0, at));
  result.set(insert, at);
  result.set(tail, at + insert.length);
  return result;
}

function cut(bytes: Uint8Array, random: Random): Uint8Array {
  const start = random(bytes.length + 1);
  return bytes.slice(start, start + random(64));
}
