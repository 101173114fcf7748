/** Every field that holds text, with every text that something in the way cannot hold. */
import assert from "node:assert/strict";
import { decodeBoth } from "@/tests/helpers/decode_otlp.ts";
import { decodeOtlpJson } from "@/telemetry/ingest/otlp_json.ts";
import { decodeOtlpProtobuf } from "@/telemetry/ingest/otlp_protobuf.ts";
import {
  makeOtlpRequest,
  makeOtlpSpan,
  type OtlpRequest,
  SPAN_ID,
  toJsonBytes,
  toProtobufBytes,
  TRACE_ID,
} from "@/tests/helpers/otlp.ts";

const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const neighbour = makeOtlpSpan({ spanId: "01".repeat(8) });

/** A request with the text in one field of one of two spans. */
const FIELDS: Record<string, (text: string) => OtlpRequest> = {
  "a resource's value": (text) => request({}, { "service.name": "s", "host.name": text }),
  "a resource's key": (text) => request({}, { "service.name": "s", [`host.${text}`]: "h" }),
  "the service's name": (text) => request({}, { "service.name": text }),
  "the environment": (text) => request({}, { "service.name": "s", "deployment.environment": text }),
  "the scope's name": (text) => request({}, undefined, { name: text }),
  "the scope's version": (text) => request({}, undefined, { name: "n", version: text }),
  "a span's name": (text) => request({ name: text }),
  "an attribute's key": (text) => request({ attributes: [attribute(`k${text}`, "v")] }),
  "an attribute's value": (text) => request({ attributes: [attribute("k", text)] }),
  "a nested value": (text) =>
    request({ attributes: [{ key: "k", value: { arrayValue: { values: [{ stringValue: text }] } } }] }),
  "an event's name": (text) => request({ events: [{ name: text }] }),
  "an event's attribute": (text) => request({ events: [{ name: "e", attributes: [attribute("k", text)] }] }),
  "a link's attribute": (text) =>
    request({ links: [{ traceId: TRACE_ID, spanId: SPAN_ID, attributes: [attribute("k", text)] }] }),
  "a status' message": (text) => request({ status: { code: 2, message: text } }),
  "a trace state": (text) => request({ traceState: text }),
};

function request(...[span, resource, scope]: [object, Record<string, string>?, { name: string; version?: string }?]) {
  return makeOtlpRequest([makeOtlpSpan(span), neighbour], { ...(resource && { resource }), ...(scope && { scope }) });
}

const CLEAN: Record<string, string> = {
  "U+FFFE": "a\ufffeb",
  "bidirectional controls": "a\u202eb\u2066c",
  "10,000 combining marks": "a" + "\u0301".repeat(10_000),
  "a character of four bytes": "a\u{1f600}b",
  "a byte order mark": "a\ufeffb",
  "nothing": "",
};
const DIRTY: Record<string, string> = {
  "NUL": "a\0b",
  "separators of a batch": "a\x1d\x1e\x1fb",
};

for (const [field, make] of Object.entries(FIELDS)) {
  for (const [what, text] of Object.entries({ ...CLEAN, ...DIRTY })) {
    Deno.test(`${field} with ${what} is stored`, () => {
      const { spans, rejections, sanitizedCount } = decodeBoth(make(text));
      assert.deepEqual([spans.length, rejections], [2, {}]);
      assertStorable(spans);
      assert.equal(sanitizedCount > 0, text in DIRTY || Object.values(DIRTY).includes(text));
    });
  }

  Deno.test(`${field} with a lone surrogate in JSON is stored`, () => {
    const { spans, sanitizedCount } = decodeOtlpJson(toJsonBytes(make("a\ud800b")));
    assertStorable(spans);
    assert.match(toText(spans), /\ufffd/);
    assert.ok(sanitizedCount > 0);
  });

  for (
    const [what, bytes] of Object.entries({
      "0xFF": [0xff],
      "an overlong slash": [0xc0, 0xaf],
      "a surrogate": [0xed, 0xa0, 0x80],
    })
  ) {
    Deno.test(`${field} with ${what} in protobuf is stored`, () => {
      const marked = replaceBytes(toProtobufBytes(make("@".repeat(bytes.length))), bytes);
      const { spans, sanitizedCount } = decodeOtlpProtobuf(marked);
      assertStorable(spans);
      assert.equal(spans.length, 2);
      assert.match(toText(spans), /\ufffd/);
      assert.ok(sanitizedCount > 0);
    });
  }
}

/** PostgreSQL refuses NUL and lone surrogates, raw and as JSON's escapes; the batch's columns have separators. */
function assertStorable(spans: object[]): void {
  const text = toText(spans);
  assert.ok(text.isWellFormed());
  // deno-lint-ignore no-control-regex -- these are what is looked for
  assert.doesNotMatch(text, /[\0\x1d-\x1f]|\\u0000|\\ud[89a-f]/i);
}

function toText(spans: object[]): string {
  return spans.flatMap((span) => Object.values(span)).map((value) =>
    typeof value === "object" ? JSON.stringify(value) : String(value)
  )
    .join("\n");
}

function replaceBytes(message: Uint8Array<ArrayBuffer>, bytes: number[]): Uint8Array {
  const at = message.findIndex((_, i) => bytes.every((_, j) => message[i + j] === 0x40));
  message.set(bytes, at);
  return message;
}
