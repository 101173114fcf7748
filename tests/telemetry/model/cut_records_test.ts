import assert from "node:assert/strict";
import fc from "fast-check";
import { cutRecords } from "@/telemetry/model/cut_records.ts";
import { toListBytes } from "@/telemetry/model/span_list.ts";
import { makeSpanRecord } from "../../helpers/make_span_record.ts";

const records = fc.array(fc.integer({ min: 0, max: 6_000 }), { maxLength: 20 }).map((sizes) =>
  sizes.map((size) => makeSpanRecord({ statusMessage: "x".repeat(size) }))
);

Deno.test("cutRecords() keeps all records in order, within the limits unless one alone exceeds them", () => {
  fc.assert(fc.property(records, (batch) => {
    const pieces = cutRecords(batch, { maxSpans: 3, maxBytes: 5_000 });
    assert.deepEqual(pieces.flat(), batch);
    for (const piece of pieces) {
      assert.ok(piece.length === 1 || (piece.length <= 3 && toListBytes(piece) <= 5_000), `${piece.length}`);
    }
  }));
});
