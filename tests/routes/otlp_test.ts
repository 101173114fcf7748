/** The OTLP door against the protocol, case by case, in both formats. */
import assert from "node:assert/strict";
import { StorageError } from "@/errors.ts";
import { Ingest } from "@/telemetry/ingest/ingest.ts";
import { testApp } from "@/tests/helpers/app.ts";
import {
  type Encoding,
  makeIngestKey,
  makeOtlpPost,
  type OtlpSend,
  readOtlpAnswer,
  TYPES,
} from "@/tests/helpers/otlp_client.ts";
import {
  makeOtlpRequest,
  makeOtlpSpan,
  makeOtlpTrace,
  type OtlpRequest,
  randomHex,
  SPAN_ID,
  TRACE_ID,
} from "@/tests/helpers/otlp.ts";

interface Case {
  send?: OtlpRequest | Uint8Array<ArrayBuffer>;
  options?: OtlpSend;
  /** Beside what {@linkcode makeOtlpPost} makes. */
  init?: RequestInit;
  status: number;
  /** Of the answer's body; a Status may leave its `message` out. */
  body?: Record<string, unknown>;
  has?: Record<string, string | RegExp>;
}

const EMPTY: OtlpRequest = { resourceSpans: [] };
const ENVELOPES: OtlpRequest = { resourceSpans: [{ scopeSpans: [{ spans: [] }] }, { resource: {}, scopeSpans: [] }] };
const good = () => makeOtlpRequest(makeOtlpTrace(2));
const withBad = (count: number) =>
  makeOtlpRequest([...makeOtlpTrace(2), ...Array.from({ length: count }, () => makeOtlpSpan({ spanId: "ab" }))]);
const TOO_LARGE = new Uint8Array(20 * 1024 * 1024 + 1);
const bytes = (text: string) => new TextEncoder().encode(text);
const rejected = (count: number) => ({ partialSuccess: { rejectedSpans: String(count), errorMessage: /span id/ } });

/** What holds for both formats. */
const COMMON: Record<string, (encoding: Encoding) => Case> = {
  "two spans": () => ({ send: good(), status: 200, body: {} }),
  "two spans in gzip": () => ({ send: good(), options: { gzip: true }, status: 200, body: {} }),
  "Content-Encoding in upper case": () => ({
    send: good(),
    options: { gzip: true, headers: { "content-encoding": "GZIP" } },
    status: 200,
    body: {},
  }),
  "Content-Encoding identity": () => ({
    send: good(),
    options: { headers: { "content-encoding": "identity" } },
    status: 200,
  }),
  "a type with a parameter": (encoding) => ({
    send: good(),
    options: { headers: { "content-type": `${TYPES[encoding]}; charset=utf-8` } },
    status: 200,
    body: {},
  }),
  "a type in upper case": (encoding) => ({
    send: good(),
    options: { headers: { "content-type": TYPES[encoding].toUpperCase() } },
    status: 200,
    body: {},
  }),
  "no resource spans": () => ({ send: EMPTY, status: 200, body: {} }),
  "empty envelopes": () => ({ send: ENVELOPES, status: 200, body: {} }),
  "empty envelopes in gzip": () => ({ send: ENVELOPES, options: { gzip: true }, status: 200, body: {} }),
  "one bad span of three": () => ({ send: withBad(1), status: 200, body: rejected(1) }),
  "300 bad spans of 302": () => ({ send: withBad(300), status: 200, body: rejected(300) }),
  "nothing but a bad span": () => ({
    send: makeOtlpRequest([makeOtlpSpan({ spanId: "" })]),
    status: 200,
    body: rejected(1),
  }),
  "the same spans twice": () => {
    const spans = makeOtlpTrace(2);
    return { send: makeOtlpRequest([...spans, ...spans]), status: 200, body: {} };
  },
  "a body that is cut off": () => ({ send: bytes("\x0a\x7f{"), status: 400, body: { code: 3 } }),
  "plain bytes as gzip": () => ({
    send: bytes("\x0a\x00"),
    options: { headers: { "content-encoding": "gzip" } },
    status: 400,
    body: { code: 3 },
  }),
  "Content-Encoding br": () => ({
    send: good(),
    options: { headers: { "content-encoding": "br" } },
    status: 415,
    body: { code: 3 },
    has: { "accept-encoding": "gzip" },
  }),
  "Content-Encoding gzip, gzip": () => ({
    send: good(),
    options: { headers: { "content-encoding": "gzip, gzip" } },
    status: 415,
    body: { code: 3 },
    has: { "accept-encoding": "gzip" },
  }),
  "one byte more than 20 MiB": () => ({ send: TOO_LARGE, status: 413, body: { code: 8 } }),
  "one byte more than 20 MiB in gzip": () => ({
    send: TOO_LARGE,
    options: { gzip: true },
    status: 413,
    body: { code: 8 },
  }),
  "no key": () => ({
    send: good(),
    options: { key: "" },
    status: 401,
    body: { code: 16 },
    has: { "www-authenticate": /Bearer/ },
  }),
  "a key that is none": () => ({ send: good(), options: { key: "twk_x" }, status: 401, body: { code: 16 } }),
  "an empty key": () => ({
    send: good(),
    options: { headers: { authorization: "Bearer" } },
    status: 401,
    body: { code: 16 },
  }),
  "another scheme": () => ({
    send: good(),
    options: { headers: { authorization: "Basic eDp5" } },
    status: 401,
    body: { code: 16 },
  }),
  "GET": () => ({ init: { method: "GET", body: null }, status: 405, body: { code: 12 }, has: { allow: "POST" } }),
  "PUT": () => ({ send: good(), init: { method: "PUT" }, status: 405, body: { code: 12 }, has: { allow: "POST" } }),
  "DELETE": () => ({
    send: good(),
    init: { method: "DELETE" },
    status: 405,
    body: { code: 12 },
    has: { allow: "POST" },
  }),
};

const withFields = (fields: Record<string, unknown>) =>
  bytes(JSON.stringify(makeOtlpRequest([{ ...makeOtlpTrace(1)[0], ...fields } as object])));

const JSON_ONLY: Record<string, () => Case> = {
  "an empty object": () => ({ send: bytes("{}"), status: 200, body: {} }),
  "an empty body": () => ({ send: bytes(""), status: 400, body: { code: 3 } }),
  "a list": () => ({ send: bytes("[]"), status: 400, body: { code: 3, message: /: the body is not an object with/ } }),
  "a list for an object": () => ({
    send: bytes('{"resourceSpans":[[]]}'),
    status: 400,
    body: { code: 3, message: /: an object is expected, not a list$/ },
  }),
  "unknown fields": () => ({ send: withFields({ flags: 1, later: { a: [] } }), status: 200, body: {} }),
  "fields in snake case": () => ({ send: withFields({ parent_span_id: "!" }), status: 200, body: {} }),
  "the name of a kind": () => ({ send: withFields({ kind: "SPAN_KIND_SERVER" }), status: 400, body: { code: 3 } }),
  "the name of a status": () => ({
    send: withFields({ status: { code: "STATUS_CODE_OK" } }),
    status: 400,
    body: { code: 3 },
  }),
  "ids in upper case": () => ({
    send: withFields({ traceId: TRACE_ID.toUpperCase(), spanId: SPAN_ID.toUpperCase() }),
    status: 200,
    body: {},
  }),
  "an id in base64": () => ({
    send: withFields({ spanId: Uint8Array.fromHex(SPAN_ID).toBase64() }),
    status: 200,
    body: rejected(1),
  }),
  "a time as a number": () => ({ send: withFields({ startTimeUnixNano: 1795356000000000000 }), status: 200, body: {} }),
  "64-bit integers as texts and as numbers": () => ({
    send: withFields({
      endTimeUnixNano: "1795356000000000001",
      attributes: [{ key: "a", value: { intValue: "-9223372036854775808" } }, { key: "b", value: { intValue: 7 } }],
    }),
    status: 200,
    body: {},
  }),
  "a byte order mark": () => ({ send: bytes("\ufeff{}"), status: 200, body: {} }),
  "JSON that is too deep": () => ({ send: bytes(`{"a":${"[".repeat(6_500)}`), status: 400, body: { code: 3 } }),
};

const PROTOBUF_ONLY: Record<string, () => Case> = {
  "an empty body": () => ({ send: bytes(""), status: 200, body: {} }),
  "an unknown field": () => ({ send: bytes("\x7a\x01x"), status: 200, body: {} }),
  "a group": () => ({ send: bytes("\x0b\x0c"), status: 400, body: { code: 3 } }),
};

/** The type of these is none of both, so their errors are JSON. */
const OTHER_TYPES: Record<string, Record<string, string>> = {
  "text/plain": { "content-type": "text/plain" },
  "application/protobuf": { "content-type": "application/protobuf" },
  "application/jsonp": { "content-type": "application/jsonp" },
  "application/x-www-form-urlencoded": { "content-type": "application/x-www-form-urlencoded" },
  "nothing": { "content-type": "" },
};

Deno.test("POST /v1/traces keeps to OTLP/HTTP", async (t) => {
  await using app = await testApp({ isSeeded: false });
  const key = await makeIngestKey(app);
  const reader = await makeIngestKey(app, { scopes: ["read"] });

  const ask = async ({ send = EMPTY, options, init, status, body, has = {} }: Case, encoding: Encoding) => {
    const request = { ...makeOtlpPost(send, { key, encoding, ...options }), ...init };
    const answer = await readOtlpAnswer(await app.fetch("/v1/traces", request));
    assert.deepEqual([answer.status, answer.contentType], [status, TYPES[encoding]], JSON.stringify(answer.body));
    if (body) assertLike(answer.body, body);
    if (status !== 200) assert.equal(typeof answer.body.message, "string");
    for (const [name, value] of Object.entries(has)) assert.match(answer.headers.get(name) ?? "", new RegExp(value));
  };

  for (const encoding of ["protobuf", "json"] as const) {
    const cases = { ...COMMON, ...(encoding === "json" ? JSON_ONLY : PROTOBUF_ONLY) };
    for (const [name, make] of Object.entries(cases)) {
      await t.step(`${encoding}: ${name}`, () => ask(make(encoding), encoding));
    }
    await t.step(
      `${encoding}: a key without the scope`,
      () => ask({ send: good(), options: { key: reader }, status: 403, body: { code: 7 } }, encoding),
    );
  }
  for (const [name, headers] of Object.entries(OTHER_TYPES)) {
    await t.step(`type ${name}`, async () => {
      const request = new Request("http://localhost:8000/v1/traces", makeOtlpPost(good(), { key, headers }));
      if (headers["content-type"] === "") request.headers.delete("content-type");
      const answer = await readOtlpAnswer(await app.handler(request));
      assert.deepEqual([answer.status, answer.contentType, answer.body.code], [415, TYPES.json, 3]);
    });
  }
});

for (const encoding of ["protobuf", "json"] as const) {
  Deno.test(`POST /v1/traces says in ${encoding} when to come again, and takes the same then`, async () => {
    await using app = await testApp({ isSeeded: false });
    const [slow, key] = [await makeIngestKey(app, { spansPerSecond: 1 }), await makeIngestKey(app)];
    const ask = async (send: OtlpSend) => {
      const post = makeOtlpPost(makeOtlpRequest(makeOtlpTrace(5)), { encoding, ...send });
      const { status, contentType, headers, body } = await readOtlpAnswer(await app.fetch("/v1/traces", post));
      return { answer: [status, contentType, body.code], retryAfter: Number(headers.get("retry-after")) };
    };
    await ask({ key: slow });
    const { answer, retryAfter } = await ask({ key: slow, gzip: true });
    assert.deepEqual(answer, [429, TYPES[encoding], 8]);
    assert.ok(retryAfter >= 1 && retryAfter <= 60, `${retryAfter} s`);
    const { ingest } = app.services;
    const away = () => Promise.reject(new StorageError("Cannot store batch: away"));
    Object.assign(app.services, {
      ingest: new Ingest({ exporter: { export: away, shutdown: () => Promise.resolve() } }),
    });
    const refused = await ask({ key });
    assert.deepEqual(refused.answer, [503, TYPES[encoding], 14]);
    assert.ok(refused.retryAfter >= 1 && refused.retryAfter <= 30, `${refused.retryAfter} s`);
    Object.assign(app.services, { ingest });
    assert.deepEqual((await ask({ key })).answer, [200, TYPES[encoding], undefined]);
  });
}

/** Deep equality in which a regular expression stands for a text. */
function assertLike(actual: unknown, expected: unknown): void {
  if (expected instanceof RegExp) return assert.match(String(actual), expected);
  if (typeof expected !== "object" || expected === null) return assert.equal(actual, expected);
  const { message, ...rest } = actual as Record<string, unknown>;
  const compared: Record<string, unknown> = "message" in expected ? { ...rest, message } : rest;
  assert.deepEqual(Object.keys(compared), Object.keys(expected));
  for (const [name, value] of Object.entries(expected)) assertLike(compared[name], value);
}

Deno.test("POST /v1/traces stores every span before it answers, once, and names what it left out", async () => {
  await using app = await testApp({ isSeeded: false });
  const key = await makeIngestKey(app);
  const spans = makeOtlpTrace(500);
  const send = { key, gzip: true };
  for (let i = 0; i < 2; i++) {
    const request = makeOtlpRequest([...spans, makeOtlpSpan({ traceId: "00".repeat(16) })]);
    const answer = await readOtlpAnswer(await app.fetch("/v1/traces", makeOtlpPost(request, send)));
    assert.equal((answer.body.partialSuccess as { rejectedSpans: string }).rejectedSpans, "1");
    const [row] = await app.sql`select count(*)::int as count from telemetry_spans`;
    assert.equal(row!.count, 500);
  }
  const admin = await app.as("admin");
  const { doors } = await admin("/api/v1/telemetry/health/").then((response) => response.json());
  const counts = { received: 1002, accepted: 1000, rejected: { trace_id: 2 }, dropped: {}, pending: 0 };
  assert.deepEqual(doors.otlp, { ...counts, sanitized_texts: 0, refused_requests: {} });
});

Deno.test("POST /v1/traces leaves nothing of its own request among the traces", async () => {
  await using app = await testApp({ isSeeded: false });
  const key = await makeIngestKey(app);
  const trace = makeOtlpTrace(1);
  await app.fetch("/v1/traces", makeOtlpPost(makeOtlpRequest(trace), { key }));
  await app.services.telemetry.flush();
  const rows = await app.sql`select encode(trace_id, 'hex') as id from telemetry_traces`;
  assert.deepEqual(rows.map(({ id }) => id), [trace[0]!.traceId]);
});

Deno.test("POST /v1/traces stores what the API shows, exact", async () => {
  await using app = await testApp({ isSeeded: false });
  const [key, admin] = [await makeIngestKey(app), await app.as("admin")];
  const traceId = randomHex(16);
  const span = makeOtlpSpan({
    traceId,
    startTimeUnixNano: "1795356000123456789",
    endTimeUnixNano: "1795356000123456790",
    attributes: [
      { key: "http.request.method", value: { stringValue: "GET" } },
      { key: "url.full", value: { stringValue: "http://shop.example/cart" } },
      { key: "big", value: { intValue: "9223372036854775807" } },
      { key: "odd", value: { stringValue: "a\0b" } },
    ],
  });
  await app.fetch("/v1/traces", makeOtlpPost(makeOtlpRequest([span]), { key }));
  const shown = await admin(`/api/v1/telemetry/traces/${traceId}/`).then((response) => response.json());
  assert.deepEqual([shown.service_name, shown.method, shown.url], ["checkout", "GET", "http://shop.example/cart"]);
  const [row] = await app.sql`
    select start_time_unix_nano, end_time_unix_nano, attributes::text as attributes from telemetry_spans
  `;
  assert.deepEqual([row!.start_time_unix_nano, row!.end_time_unix_nano], [1795356000123456789n, 1795356000123456790n]);
  assert.match(row!.attributes, /"big": 9223372036854775807/);
  assert.match(row!.attributes, /"odd": "a\ufffdb"/);
});
