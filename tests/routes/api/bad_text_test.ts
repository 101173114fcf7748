/** Bad text and bad ids in every field of traces and spans: what PostgreSQL would refuse is refused before, by field. */
import assert from "node:assert/strict";
import { type ApiCall, apiClient } from "../../helpers/api.ts";
import { type TestApp, testApp } from "../../helpers/app.ts";
import { makeTraceWrite } from "../../helpers/stored_telemetry.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const [TRACES, SPANS] = ["/api/v1/admin/telemetry/traces/", "/api/v1/admin/telemetry/spans/"];

/** As it stands in JSON, and whether it can be stored. */
const TEXTS: Record<string, { json: string; isGood: boolean }> = {
  "NUL": { json: '"a\\u0000b"', isGood: false },
  "NUL alone": { json: '"\\u0000"', isGood: false },
  "the first half of a character": { json: '"a\\ud800b"', isGood: false },
  "the second half of a character": { json: '"\\udc00"', isGood: false },
  "halves in the wrong order": { json: '"\\udc00\\ud800"', isGood: false },
  "a byte order mark": { json: '"a\\ufeffb"', isGood: true },
  "no character": { json: '"a\\ufffeb"', isGood: true },
  "directions of writing": { json: '"\\u202ea\\u2066b\\u2069"', isGood: true },
  "combining marks": { json: JSON.stringify("e" + "\u0301".repeat(200)), isGood: true },
  "a character of four bytes": { json: '"\\ud83d\\ude00"', isGood: true },
  "control characters": { json: '"a\\u001b[31mb\\u007f"', isGood: true },
};

const TRACE_FIELDS = ["username", "phone", "service_name", "environment", "method", "url", "route", "user_agent"];

/** Bodies of a span with a hole for the text. */
const SPAN_FIELDS: Record<string, string> = {
  "name": '"name":HOLE',
  "status_message": '"status_message":HOLE',
  "attribute value": '"attributes":{"a":HOLE}',
  "attribute key": '"attributes":{HOLE:1}',
  "inner value": '"attributes":{"a":[{"b":HOLE}]}',
  "inner key": '"attributes":{"a":{HOLE:1}}',
  "event name": '"events":[{"name":HOLE,"time_unix_nano":"1"}]',
  "event attribute": '"events":[{"name":"e","time_unix_nano":"1","attributes":{"a":HOLE}}]',
  "event key": '"events":[{"name":"e","time_unix_nano":"1","attributes":{HOLE:1}}]',
  "link attribute": `"links":[{"trace_id":"${TRACE}","span_id":"b7ad6b7169203331","attributes":{"a":HOLE}}]`,
  "link key": `"links":[{"trace_id":"${TRACE}","span_id":"b7ad6b7169203331","attributes":{HOLE:1}}]`,
};

const JSON_TYPE = { "content-type": "application/json" };

async function setUp() {
  const app = await testApp({ isSeeded: false, config: { isCaptureOn: false } });
  const span = await storePair(app);
  return { app, span, admin: await apiClient(app, "admin"), [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

async function storePair({ services: { store } }: TestApp): Promise<string> {
  await store.createTrace(makeTraceWrite({ trace_id: TRACE }));
  const times = { start_time_unix_nano: 1_795_356_000_000_000_000n, end_time_unix_nano: 1_795_356_000_000_000_001n };
  const { id } = await store.createSpan({ trace_id: TRACE, span_id: "b7ad6b7169203331", name: "GET /", ...times });
  return id;
}

async function tryText(admin: ApiCall, path: string, body: string, isGood: boolean, about: string): Promise<void> {
  const { status, body: answer } = await admin("PATCH", path, body, JSON_TYPE);
  assert.equal(status, isGood ? 200 : 400, `${about}: ${JSON.stringify(answer)}`);
  if (!isGood) assert.match(JSON.stringify(answer), /(Null|Surrogate) characters are not allowed/, about);
}

Deno.test("bad text in any column of a trace is refused by its name, and odd text comes back as it was", async () => {
  await using test = await setUp();
  const path = `${TRACES}${TRACE}/`;
  for (const field of TRACE_FIELDS) {
    for (const [name, { json, isGood }] of Object.entries(TEXTS)) {
      await tryText(test.admin, path, `{"${field}":${json}}`, isGood, `${field}, ${name}`);
      if (isGood) assert.equal((await test.admin("GET", path)).body[field], JSON.parse(json), `${field}, ${name}`);
    }
  }
});

Deno.test("bad text in an e-mail address is refused", async () => {
  await using test = await setUp();
  for (const local of ["a\\u0000", "\\ud800", "\\udc00b", "a\\u001b"]) {
    const { status } = await test.admin("PATCH", `${TRACES}${TRACE}/`, `{"email":"${local}@example.com"}`, JSON_TYPE);
    assert.equal(status, 400, local);
  }
});

Deno.test("bad text anywhere in a span is refused, and the span stays as it was", async () => {
  await using test = await setUp();
  const path = `${SPANS}${test.span}/`;
  const { body: before } = await test.admin("GET", path);
  for (const [field, body] of Object.entries(SPAN_FIELDS)) {
    for (const [name, { json, isGood }] of Object.entries(TEXTS)) {
      if (!isGood) await tryText(test.admin, path, `{${body.replace("HOLE", () => json)}}`, false, `${field}, ${name}`);
    }
  }
  assert.deepEqual((await test.admin("GET", path)).body, before);
});

Deno.test("odd text anywhere in a span is stored", async () => {
  await using test = await setUp();
  for (const [field, body] of Object.entries(SPAN_FIELDS)) {
    for (const [name, { json, isGood }] of Object.entries(TEXTS)) {
      const whole = `{${body.replace("HOLE", () => json)}}`;
      if (isGood) await tryText(test.admin, `${SPANS}${test.span}/`, whole, true, `${field}, ${name}`);
    }
  }
});

Deno.test("bytes that are no UTF-8 are refused whole", async () => {
  await using test = await setUp();
  for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]]) {
    const text = [...new TextEncoder().encode('{"username":"'), ...bytes, ...new TextEncoder().encode('"}')];
    const { status } = await test.admin("PATCH", `${TRACES}${TRACE}/`, new Uint8Array(text), JSON_TYPE);
    assert.equal(status, 400, String(bytes));
  }
});

/** No trace id: zero, of 0, 7, 9, 15, 17, 31 and 33 bytes, and what is no hex. */
const BAD_TRACE_IDS = [
  "",
  "0".repeat(32),
  ...[7, 9, 15, 17, 31, 33].map((bytes) => "a".repeat(bytes * 2)),
  "a".repeat(31),
  "g".repeat(32),
  `${"a".repeat(31)}\u0000`,
  `${"a".repeat(30)}\u0661\u0662`,
  `0x${"a".repeat(30)}`,
  "CvdlGRbNQ92ESOshHIAxnA==",
];
const BAD_SPAN_IDS = [
  "",
  "0".repeat(16),
  ...[7, 9, 15, 17].map((bytes) => "a".repeat(bytes * 2)),
  "a".repeat(15),
  "g".repeat(16),
  "\u0661".repeat(16),
];
const ODD_IDS = [null, 7, 1e20, true, [], {}, ["a".repeat(16)]];

const newSpan = (fields: Record<string, unknown>) => ({
  trace: TRACE,
  span_id: "00000000000000ff",
  name: "s",
  start_time: "2026-11-22T14:00:00Z",
  end_time: "2026-11-22T14:00:01Z",
  ...fields,
});

Deno.test("what is no id is refused by its field, and nothing is stored", async () => {
  await using test = await setUp();
  const tries: [string, Record<string, unknown>, string][] = [
    ...[...BAD_TRACE_IDS, ...ODD_IDS].map((id): [string, Record<string, unknown>, string] => [
      TRACES,
      { trace_id: id, service_name: "shop" },
      "trace_id",
    ]),
    ...[...BAD_TRACE_IDS, ...ODD_IDS].map((id): [string, Record<string, unknown>, string] => [
      SPANS,
      newSpan({ trace: id }),
      "trace",
    ]),
    ...[...BAD_SPAN_IDS, ...ODD_IDS].map((id): [string, Record<string, unknown>, string] => [
      SPANS,
      newSpan({ span_id: id }),
      "span_id",
    ]),
    ...[...BAD_SPAN_IDS.slice(1), ...ODD_IDS.slice(1), "00000000000000ff"].map((
      id,
    ): [string, Record<string, unknown>, string] => [SPANS, newSpan({ parent_span_id: id }), "parent_span_id"]),
  ];
  for (const [path, body, field] of tries) {
    const answer = await test.admin("POST", path, body);
    const about = `${field} ${JSON.stringify(body[field])}: ${JSON.stringify(answer.body)}`;
    assert.equal(answer.status, 400, about);
    assert.ok(Array.isArray(answer.body[field]), about);
  }
  assert.equal((await test.admin("GET", "/api/v1/telemetry/spans/")).body.count, 1);
});

Deno.test("an address with what is no id is 404 for every method", async () => {
  await using test = await setUp();
  const bad = [...BAD_TRACE_IDS.slice(1), `${TRACE}-${"0".repeat(16)}`, "null", "%00", "%F0%9F%98%80"];
  for (const id of bad) {
    for (const path of [`${TRACES}${encodeURIComponent(id)}/`, `${SPANS}${encodeURIComponent(id)}/`]) {
      for (const method of ["GET", "PATCH", "PUT", "DELETE"]) {
        const body = method === "GET" || method === "DELETE" ? undefined : {};
        assert.equal((await test.admin(method, path, body)).status, 404, `${method} ${path}`);
      }
    }
  }
});
