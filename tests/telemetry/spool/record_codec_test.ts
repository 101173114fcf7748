import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeRecords, encodeRecords } from "@/telemetry/spool/record_codec.ts";
import { makeSpanRecord } from "../../helpers/make_span_record.ts";
import { anySpanRecord } from "../../helpers/any_span_record.ts";

Deno.test("decodeRecords() gives back what encodeRecords() was given", () => {
  fc.assert(fc.property(fc.array(anySpanRecord(), { maxLength: 12 }), (records) => {
    assert.deepEqual(decodeRecords(encodeRecords(records)), records);
  }));
});

Deno.test("encodeRecords() writes a text that repeats once", () => {
  const name = "n".repeat(1_000);
  const one = encodeRecords([makeSpanRecord({ name })]).length;
  assert.ok(encodeRecords([makeSpanRecord({ name }), makeSpanRecord({ name })]).length < one + 100);
});

Deno.test("decodeRecords() refuses another version", () => {
  const bytes = encodeRecords([makeSpanRecord()]);
  bytes[0] = 9;
  assert.throws(() => decodeRecords(bytes), /^SyntaxError: Cannot read batch: version 9 is not 1$/);
});

Deno.test("decodeRecords() refuses a batch that was cut anywhere", () => {
  const bytes = encodeRecords([makeSpanRecord({ statusMessage: "naïve" })]);
  for (let length = 0; length < bytes.length; length++) {
    assert.throws(() => decodeRecords(bytes.subarray(0, length)), SyntaxError);
  }
});
