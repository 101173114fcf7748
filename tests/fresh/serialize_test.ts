import assert from "node:assert/strict";
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { h } from "preact";
import { decodeProps } from "@/fresh/browser/decode_props.ts";
import { encodeProps } from "@/fresh/rendering/encode_props.ts";

function roundTrip<T>(value: T): T {
  return (decodeProps(encodeProps([value]), () => null) as [T])[0];
}

function assertSurvives(name: string, ...values: unknown[]): void {
  Deno.test(`encodeProps() keeps ${name}`, () => {
    for (const value of values) assert.deepStrictEqual(roundTrip(value), value);
  });
}

assertSurvives("strings", "", "a", "Größe", "\u2028", "\ud800", "</script>", '"\\\n');
assertSurvives("numbers", 0, 1.5, -1, 1e300, NaN, Infinity, -Infinity, -0);
assertSurvives("booleans, null and undefined", true, false, null, undefined);
assertSurvives("bigints", 0n, -5n, 2n ** 70n);
assertSurvives("arrays with holes", [], [1, "a"], [1, , 3], [[1], [2]]);
assertSurvives("plain objects", {}, { a: 1, b: { c: undefined } }, { constructor: 1, toString: 2 });
assertSurvives("dates", new Date(0), new Date(NaN), new Date("2026-01-02T03:04:05.006Z"));
assertSurvives("URLs", new URL("https://example.com/a?b#c"));
assertSurvives("regular expressions with flags", /a\/b/giu, /</);
assertSurvives("maps", new Map(), new Map<unknown, unknown>([["a", 1], [{ b: 1 }, NaN], [[1, 2], undefined]]));
assertSurvives("sets", new Set(), new Set([1, "a", null]), new Set([undefined]));
assertSurvives("bytes", new Uint8Array(), new Uint8Array([0, 127, 128, 255]));

Deno.test("encodeProps() keeps a key __proto__ without touching the prototype", () => {
  const revived = roundTrip(JSON.parse('{"__proto__": {"isAdmin": true}}'));
  assert.deepEqual(Object.keys(revived), ["__proto__"]);
  assert.equal(Object.getPrototypeOf(revived), Object.prototype);
});

Deno.test("encodeProps() accepts objects without a prototype", () => {
  assert.deepEqual(roundTrip(Object.assign(Object.create(null), { id: "1" })), { id: "1" });
});

Deno.test("encodeProps() keeps Temporal values", () => {
  const { Temporal } = globalThis as unknown as { Temporal: Record<string, { from(text: string): unknown }> };
  const texts = {
    Instant: "2026-01-02T03:04:05.000000006Z",
    ZonedDateTime: "2026-01-02T03:04:05+01:00[Europe/Berlin]",
    PlainDate: "2026-01-02",
    PlainTime: "03:04:05",
    PlainDateTime: "2026-01-02T03:04:05",
    PlainYearMonth: "2026-01",
    PlainMonthDay: "01-02",
    Duration: "P1DT2H",
  };
  for (const [name, text] of Object.entries(texts)) {
    const revived = roundTrip(Temporal[name]!.from(text));
    assert.equal(Object.prototype.toString.call(revived), `[object Temporal.${name}]`);
    assert.equal(String(revived), text);
  }
});

Deno.test("encodeProps() keeps shared references shared, across roots", () => {
  const shared = { a: 1 };
  const [first, second] = decodeProps(encodeProps([{ shared }, [shared]]), () => null) as [
    { shared: unknown },
    unknown[],
  ];
  assert.equal(first.shared, second[0]);
});

Deno.test("encodeProps() keeps cycles through objects, arrays, maps, sets and signals", () => {
  const root: Record<string, unknown> = { array: [], map: new Map(), set: new Set(), sig: signal<unknown>(null) };
  (root.array as unknown[]).push(root);
  (root.map as Map<unknown, unknown>).set(root, root);
  (root.set as Set<unknown>).add(root);
  (root.sig as Signal<unknown>).value = root;
  const revived = roundTrip(root);
  assert.equal((revived.array as unknown[])[0], revived);
  assert.equal((revived.map as Map<unknown, unknown>).get(revived), revived);
  assert.ok((revived.set as Set<unknown>).has(revived));
  assert.equal((revived.sig as Signal<unknown>).value, revived);
});

Deno.test("encodeProps() does not mind depth", () => {
  let deep: unknown[] = [];
  for (let i = 0; i < 100_000; i++) deep = [deep];
  assert.ok(Array.isArray(roundTrip(deep)[0]));
});

Deno.test("encodeProps() makes one live signal of a signal that several roots hold (case 146)", () => {
  const countSig = signal(3);
  const [a, b] = decodeProps(encodeProps([{ countSig }, { countSig }]), () => null) as { countSig: Signal<number> }[];
  a!.countSig.value++;
  assert.equal(b!.countSig.value, 4);
});

Deno.test("encodeProps() makes a read-only constant of a computed signal (case 147)", () => {
  const countSig = signal(3);
  const revived = roundTrip({ countSig, doubleSig: computed(() => countSig.value * 2) });
  revived.countSig.value = 10;
  assert.equal(revived.doubleSig.value, 6);
  assert.throws(() => (revived.doubleSig as ReadonlySignal & { value: number }).value = 1);
});

Deno.test("encodeProps() reads a signal without subscribing", () => {
  const countSig = signal(1);
  const encodedSig = computed(() => encodeProps([countSig]));
  const before = encodedSig.value;
  countSig.value = 2;
  assert.equal(encodedSig.value, before);
});

Deno.test("encodeProps() recognises signals by shape", () => {
  const like = { value: 1, peek: () => 5 };
  assert.equal((roundTrip(like) as unknown as Signal<number>).value, 5);
});

Deno.test("encodeProps() refuses functions at any depth (case 148)", () => {
  const error = { name: "TypeError", message: "Serializing functions is not supported." };
  assert.throws(() => encodeProps([() => {}]), error);
  assert.throws(() => encodeProps([{ a: [new Map([["b", () => {}]])] }]), error);
});

Deno.test("encodeProps() sends the bytes of a view, not of its buffer (case 154)", () => {
  const view = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
  assert.deepEqual(roundTrip(view), new Uint8Array([2, 3]));
});

Deno.test("encodeProps() refuses what would be damaged in silence (case 155)", () => {
  class Price {
    amount = 1;
  }
  const refused = [
    Symbol("a"),
    new Price(),
    new Error("a"),
    new Headers(),
    Promise.resolve(),
    new Float64Array(1),
    new ArrayBuffer(1),
    new WeakMap(),
  ];
  for (const value of refused) assert.throws(() => encodeProps([{ value }]), TypeError);
});

Deno.test("encodeProps() refuses elements inside of arrays and objects", () => {
  assert.throws(() => encodeProps([{ list: [h("p", null)] }]), /elements other than single props/);
});
