import assert from "node:assert/strict";
import fc from "fast-check";
import { SpanPacker } from "@/db/span_packer.ts";
import { toKeyedSpans } from "@/telemetry/exporter/span_key.ts";
import { joinLists, type SpanList, toListBytes } from "@/telemetry/model/span_list.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import { anySpanRecord } from "../helpers/any_span_record.ts";
import { makeSpanRecord, toSpanId, toTraceId } from "../helpers/make_span_record.ts";

const FIELDS = Object.keys(makeSpanRecord()) as (keyof SpanRecord)[];

function read(span: SpanRecord): SpanRecord {
  return Object.fromEntries(FIELDS.map((field) => [field, span[field]])) as unknown as SpanRecord;
}

function sorted(...lists: SpanList[]): SpanRecord[] {
  return toKeyedSpans([...joinLists(lists)].map(read)).map(({ record }) => record);
}

/** Spans with the numbers 1 to so many. */
function makeTrace(trace: number, spans: number): SpanRecord[] {
  return Array.from(
    { length: spans },
    (_, i) => makeSpanRecord({ traceId: toTraceId(trace), spanId: toSpanId(i + 1) }),
  );
}

function countSpans(packer: SpanPacker, batch: SpanList[]): Record<string, number> {
  const parts = packer.toCopyBatch(batch)!.map(({ part }) => part);
  return Object.fromEntries(parts.map(({ traceId, spanCount }) => [traceId.at(-1), spanCount]));
}

Deno.test("SpanPacker.pack() gives back whatever span it was given", () => {
  fc.assert(fc.property(fc.array(anySpanRecord(), { maxLength: 5 }), (spans) => {
    assert.deepEqual(sorted(...new SpanPacker().pack(spans)), sorted(spans));
  }));
});

Deno.test("SpanPacker.pack() knows what packed spans take in memory", () => {
  const [small, large] = ["{}", JSON.stringify({ text: "x".repeat(8_000) })].map((attributes) =>
    toListBytes(new SpanPacker().pack([makeSpanRecord({ attributes })])[0]!)
  );
  assert.ok(small! < 700 && large! > 8_000, `${small}, ${large}`);
});

Deno.test("SpanPacker.pack() leaves a trace as it was that no row can hold", () => {
  const spans = [makeSpanRecord({ name: "a\0b" }), makeSpanRecord({ spanId: toSpanId(2) })];
  assert.deepEqual(new SpanPacker().pack(spans), [spans]);
  assert.equal(new SpanPacker().toCopyBatch([spans]), null);
});

Deno.test("SpanPacker.pack() goes on after what no row can hold", () => {
  const packer = new SpanPacker();
  packer.pack([makeSpanRecord({ kind: 70_000 })]);
  const [[span] = []] = packer.pack([makeSpanRecord({ name: "good" })]);
  assert.equal(span!.name, "good");
});

Deno.test("SpanPacker.pack() cuts a trace that is large", () => {
  const text = JSON.stringify({ text: "x".repeat(8_000) });
  const lengths = (spans: SpanRecord[]) => new SpanPacker().pack(spans).map(({ length }) => length);
  assert.deepEqual(lengths(makeTrace(1, 2_500)), [1_000, 1_000, 500]);
  assert.deepEqual(lengths(makeTrace(1, 200).map((span) => ({ ...span, attributes: text }))), [124, 76]);
});

Deno.test("SpanPacker.toCopyBatch() has the traces in the order of their ids", () => {
  const packer = new SpanPacker();
  const batch = [...packer.pack(makeTrace(2, 3)), ...packer.pack(makeTrace(1, 2))];
  assert.deepEqual(packer.toCopyBatch(batch)!.map(({ traceId }) => traceId), [toTraceId(1), toTraceId(2)]);
  assert.deepEqual(countSpans(packer, batch), { 1: 2, 2: 3 });
});

Deno.test("SpanPacker.toCopyBatch() sums up a trace that was packed in two parts as one", () => {
  const packer = new SpanPacker();
  const [first, second, third] = makeTrace(1, 3) as [SpanRecord, SpanRecord, SpanRecord];
  const batch = [...packer.pack([second]), ...packer.pack(makeTrace(2, 1)), ...packer.pack([third, first])];
  assert.deepEqual(countSpans(packer, batch), { 1: 3, 2: 1 });
});

Deno.test("SpanPacker.toCopyBatch() refuses a span that is there twice", () => {
  const packer = new SpanPacker();
  assert.equal(packer.toCopyBatch([...packer.pack(makeTrace(1, 1)), ...packer.pack(makeTrace(1, 1))]), null);
});

Deno.test("SpanPacker.packInSlices() packs what is not packed yet, and lets others have a turn", async () => {
  const packer = new SpanPacker();
  const spans = Array.from({ length: 3_000 }, (_, i) => makeTrace(i + 1, 1)).flat();
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  const packed = await packer.packInSlices(joinLists([...packer.pack(spans.slice(0, 10)), spans.slice(10)]));
  clearInterval(timer);
  assert.deepEqual([packed.length, packer.toCopyBatch(packed)!.length], [3_000, 3_000]);
  assert.ok(turns > 0);
});

/** Packs and releases until memory was used again. */
function overwrite(packer: SpanPacker): void {
  const attributes = JSON.stringify({ text: "x".repeat(8_000) });
  for (let i = 0; i < 100; i++) packer.release(packer.pack([makeSpanRecord({ attributes })]));
}

Deno.test("SpanPacker keeps rows until they are released, however much is packed after them", () => {
  const packer = new SpanPacker();
  const packed = packer.pack(makeTrace(1, 3));
  overwrite(packer);
  assert.deepEqual(sorted(...packed), sorted(makeTrace(1, 3)));
});

Deno.test("SpanPacker keeps rows that packInSlices() was asked for until both have released them", async () => {
  const packer = new SpanPacker();
  const packed = packer.pack(makeTrace(1, 3));
  const again = await packer.packInSlices(joinLists(packed));
  packer.release(packed);
  overwrite(packer);
  assert.deepEqual(sorted(...again), sorted(makeTrace(1, 3)));
});

Deno.test("SpanPacker would rather fail than read what took the place of rows that were released", () => {
  const packer = new SpanPacker();
  const packed = packer.pack(makeTrace(1, 3));
  const [trace] = packer.toCopyBatch(packed)!;
  packer.release(packed);
  overwrite(packer);
  assert.throws(() => trace!.rows, /were released/);
  assert.throws(() => sorted(...packed), /were released/);
});
