import assert from "node:assert/strict";
import { type ApiAnswer, type ApiCall, apiClient, callApi } from "../../helpers/api.ts";
import { type TestApp, testApp } from "../../helpers/app.ts";
import { makeSpanWrite, makeTraceWrite, START } from "../../helpers/stored_telemetry.ts";

/** What each case may use: a stored trace with one span, and callers. */
interface World {
  app: TestApp;
  admin: ApiCall;
  staff: ApiCall;
  customer: ApiCall;
  anonymous: ApiCall;
  traceId: string;
  spanId: string;
}

interface Case {
  /** `METHOD /path`; `{trace}` and `{span}` stand for ids that are there. */
  ask: string;
  by?: "admin" | "staff" | "customer" | "anonymous";
  body?: unknown;
  headers?: Record<string, string>;
  status: number;
  answer?: unknown;
  has?: Record<string, string | RegExp>;
}

const TRACES = "/api/v1/admin/telemetry/traces/";
const SPANS = "/api/v1/admin/telemetry/spans/";
const TWIN = "/api/v1/telemetry/traces/";
const UNKNOWN = "f".repeat(32);
const JSON_TYPE = { "content-type": "application/json" };
const REQUIRED = ["This field is required."];
const NOT_NULL = ["This field may not be null."];
const BAD_TIME =
  "Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";
const NO_CREDENTIALS = { detail: "Authentication credentials were not provided." };

const newTrace = (fields: Record<string, unknown> = {}) => ({ ...makeBare(), ...fields });
const makeBare = () => ({ trace_id: crypto.randomUUID(), service_name: "shop" });
const newSpan = (fields: Record<string, unknown> = {}) => ({
  trace: "{trace}",
  span_id: crypto.randomUUID().replaceAll("-", "").slice(0, 16),
  name: "step",
  start_time: "2026-11-22T14:00:00Z",
  end_time: "2026-11-22T14:00:00.002Z",
  ...fields,
});

const CASES: Record<string, Case> = {
  "no credentials": {
    ask: `GET ${TRACES}`,
    by: "anonymous",
    status: 401,
    answer: NO_CREDENTIALS,
    has: { "www-authenticate": 'Bearer realm="api"', allow: "GET, POST, DELETE, HEAD, OPTIONS" },
  },
  "no credentials, read-only twin": { ask: `GET ${TWIN}`, by: "anonymous", status: 401, answer: NO_CREDENTIALS },
  "a bad token": {
    ask: `GET ${TRACES}`,
    by: "anonymous",
    headers: { authorization: "Bearer nope" },
    status: 401,
    answer: { detail: "Invalid token." },
    has: { "www-authenticate": /Bearer/, allow: /GET/ },
  },
  "a scheme without a value": {
    ask: `GET ${TRACES}`,
    by: "anonymous",
    headers: { authorization: "Token" },
    status: 401,
    answer: { detail: "Invalid token header. No credentials provided." },
  },
  "an unknown scheme": {
    ask: `GET ${TRACES}`,
    by: "anonymous",
    headers: { authorization: "Digest x" },
    status: 401,
    answer: NO_CREDENTIALS,
  },
  "a customer": {
    ask: `GET ${TWIN}`,
    by: "customer",
    status: 403,
    answer: { detail: "You do not have permission to perform this action." },
    has: { allow: "GET, HEAD, OPTIONS" },
  },
  "staff reads": { ask: `GET ${TRACES}`, by: "staff", status: 200 },
  "staff does not write": { ask: `POST ${TRACES}`, by: "staff", body: newTrace(), status: 403 },
  "Accept goes before credentials": {
    ask: `GET ${TRACES}`,
    by: "anonymous",
    headers: { accept: "text/html" },
    status: 406,
    answer: { detail: "Could not satisfy the request Accept header." },
  },
  "credentials go before the object": { ask: `DELETE ${TRACES}${UNKNOWN}/`, by: "anonymous", status: 401 },
  "permission goes before the method": { ask: `PUT ${TRACES}`, by: "customer", status: 403 },
  "the method goes before the object": {
    ask: `DELETE ${TWIN}${UNKNOWN}/`,
    status: 405,
    answer: { detail: 'Method "DELETE" not allowed.' },
    has: { allow: "GET, HEAD, OPTIONS" },
  },
  "the object goes before the body": {
    ask: `PATCH ${TRACES}${UNKNOWN}/`,
    body: "{",
    headers: JSON_TYPE,
    status: 404,
    answer: { detail: "Not found." },
  },
  "no such address": {
    ask: "GET /api/v1/nope/",
    by: "anonymous",
    status: 404,
    answer: { detail: "Not found." },
    has: { "content-type": "application/json" },
  },
  "no such address, to write": { ask: "PUT /api/v2/", status: 404, answer: { detail: "Not found." } },
  "not an id": { ask: `GET ${TRACES}17/`, status: 404, answer: { detail: "Not found." } },
  "an unknown span": {
    ask: `GET ${SPANS}${UNKNOWN}-${"f".repeat(16)}/`,
    status: 404,
    answer: { detail: "Not found." },
  },
  "without the slash": { ask: `GET ${TRACES}{trace}`, status: 200 },
  "a write without the slash": {
    ask: `POST ${TRACES.slice(0, -1)}`,
    body: {},
    status: 400,
    answer: { trace_id: REQUIRED, service_name: REQUIRED },
  },
  "a verb that nobody knows": { ask: `PURGE ${TRACES}`, status: 405 },
  "upper case and dashes": { ask: `GET ${TRACES}{TRACE}/`, status: 200 },
  "suffix .json": { ask: `GET ${TRACES.slice(0, -1)}.json`, status: 200, has: { "content-type": "application/json" } },
  "suffix .json of one": { ask: `GET ${TRACES}{trace}.json`, status: 200 },
  "suffix .xml": { ask: `GET ${TRACES}{trace}.xml`, status: 404, answer: { detail: "Not found." } },
  "?format=json": { ask: `GET ${TRACES}?format=json`, headers: { accept: "text/html" }, status: 200 },
  "?format=xml": { ask: `GET ${TRACES}?format=xml`, status: 404, answer: { detail: "Not found." } },
  "an unknown collection": { ask: "GET /api/v1/telemetry/nope/", status: 404, answer: { detail: "Not found." } },
  "no such page": { ask: `GET ${TRACES}?page=99`, status: 404, answer: { detail: "Invalid page." } },
  "page zero": { ask: `GET ${TRACES}?page=0`, status: 404, answer: { detail: "Invalid page." } },
  "page abc": { ask: `GET ${TRACES}?page=abc`, status: 404, answer: { detail: "Invalid page." } },
  "a broken cursor": { ask: `GET ${TRACES}?cursor=abc`, status: 404, answer: { detail: "Invalid cursor" } },
  "page 1 of nothing": {
    ask: `GET ${TRACES}?service_name=nobody`,
    status: 200,
    answer: { count: 0, next: null, previous: null, results: [] },
  },
  "a bad page size": { ask: `GET ${TRACES}?page_size=-1&service_name=nobody`, status: 200 },
  "a filter's bad choice": {
    ask: `GET ${TRACES}?status=weird`,
    status: 400,
    answer: { status: ["Select a valid choice. weird is not one of the available choices."] },
  },
  "a filter's bad number and time": {
    ask: `GET ${TRACES}?status_code__gte=x&created_at__gte=y`,
    status: 400,
    answer: { status_code__gte: ["Enter a number."], created_at__gte: ["Enter a valid date/time."] },
  },
  "a filter with NUL": {
    ask: `GET ${TRACES}?username=%00`,
    status: 400,
    answer: { username: ["Null characters are not allowed."] },
  },
  "a search that is too long": { ask: `GET ${TRACES}?search=${"x".repeat(257)}`, status: 400 },
  "an unknown filter": { ask: `GET ${TRACES}?nope=1&status=`, status: 200 },
  "nothing given": {
    ask: `POST ${TRACES}`,
    body: {},
    status: 400,
    answer: { trace_id: REQUIRED, service_name: REQUIRED },
  },
  "nothing given, span": {
    ask: `POST ${SPANS}`,
    body: {},
    status: 400,
    answer: { trace: REQUIRED, span_id: REQUIRED, name: REQUIRED, start_time: REQUIRED, end_time: REQUIRED },
  },
  "no body at all": { ask: `POST ${TRACES}`, status: 400, answer: { trace_id: REQUIRED, service_name: REQUIRED } },
  "null where it may not be": {
    ask: `POST ${TRACES}`,
    body: newTrace({ service_name: null, username: null }),
    status: 400,
    answer: { username: NOT_NULL, service_name: NOT_NULL },
  },
  "blank where it may not be": {
    ask: `POST ${TRACES}`,
    body: newTrace({ service_name: "  " }),
    status: 400,
    answer: { service_name: ["This field may not be blank."] },
  },
  "wrong types": {
    ask: `POST ${TRACES}`,
    body: newTrace({ username: ["x"], status_code: 1.5, duration_ms: "soon", start_time: 5, status: "weird" }),
    status: 400,
    answer: {
      username: ["Not a valid string."],
      status_code: ["A valid integer is required."],
      status: ['"weird" is not a valid choice.'],
      start_time: [BAD_TIME],
      duration_ms: ["A valid number is required."],
    },
  },
  "true is no text": {
    ask: `POST ${TRACES}`,
    body: newTrace({ url: true }),
    status: 400,
    answer: { url: ["Not a valid string."] },
  },
  "a number below its minimum": {
    ask: `POST ${TRACES}`,
    body: newTrace({ status_code: -1 }),
    status: 400,
    answer: { status_code: ["Ensure this value is greater than or equal to 0."] },
  },
  "no e-mail address": {
    ask: `POST ${TRACES}`,
    body: newTrace({ email: "ann" }),
    status: 400,
    answer: { email: ["Enter a valid email address."] },
  },
  "a text that is too long": {
    ask: `POST ${TRACES}`,
    body: newTrace({ service_name: "x".repeat(1025) }),
    status: 400,
    answer: { service_name: ["Ensure this field has no more than 1024 characters."] },
  },
  "an id that is too long": {
    ask: `POST ${TRACES}`,
    body: newTrace({ trace_id: "a".repeat(33) }),
    status: 400,
    answer: { trace_id: ["Ensure this field has no more than 32 characters."] },
  },
  "an id of zeros": { ask: `POST ${TRACES}`, body: newTrace({ trace_id: "0".repeat(32) }), status: 400 },
  "NUL in a text": {
    ask: `POST ${TRACES}`,
    body: newTrace({ username: "a\0b" }),
    status: 400,
    answer: { username: ["Null characters are not allowed."] },
  },
  "half a character": {
    ask: `POST ${TRACES}`,
    body: '{"trace_id":"' + UNKNOWN + '","service_name":"\\ud800"}',
    headers: JSON_TYPE,
    status: 400,
    answer: { service_name: ["Surrogate characters are not allowed."] },
  },
  "an id that is taken": {
    ask: `POST ${TRACES}`,
    body: newTrace({ trace_id: "{trace}" }),
    status: 400,
    answer: { trace_id: ["telemetry trace with this trace id already exists."] },
  },
  "a pair of ids that is taken": {
    ask: `POST ${SPANS}`,
    body: newSpan({ span_id: "{span_id}" }),
    status: 400,
    answer: { non_field_errors: ["The fields trace, span_id must make a unique set."] },
  },
  "a span without its trace": {
    ask: `POST ${SPANS}`,
    body: newSpan({ trace: "999" }),
    status: 400,
    answer: { trace: ['Invalid pk "999" - object does not exist.'] },
  },
  "a span whose trace is gone": {
    ask: `POST ${SPANS}`,
    body: newSpan({ trace: UNKNOWN }),
    status: 400,
    answer: { trace: [`Invalid pk "${UNKNOWN}" - object does not exist.`] },
  },
  "a trace of the wrong type": {
    ask: `POST ${SPANS}`,
    body: newSpan({ trace: ["x"] }),
    status: 400,
    answer: { trace: ["Incorrect type. Expected pk value, received list."] },
  },
  "an end before the start": {
    ask: `POST ${SPANS}`,
    body: newSpan({ end_time: "2026-11-22T13:00:00Z" }),
    status: 400,
    answer: { end_time: ["Ensure this value is not before start_time."] },
  },
  "a time out of range": {
    ask: `POST ${SPANS}`,
    body: newSpan({ start_time: "9999-01-01T00:00:00Z" }),
    status: 400,
    answer: { start_time: ["Datetime value out of range."] },
  },
  "its own parent": {
    ask: `POST ${SPANS}`,
    body: newSpan({ span_id: "00000000000000ab", parent_span_id: "00000000000000ab" }),
    status: 400,
    answer: { parent_span_id: ["A span cannot be its own parent."] },
  },
  "attributes that are a list": {
    ask: `POST ${SPANS}`,
    body: newSpan({ attributes: [] }),
    status: 400,
    answer: { attributes: ['Expected a dictionary of items but got type "list".'] },
  },
  "NUL deep in attributes": {
    ask: `POST ${SPANS}`,
    body: newSpan({ attributes: { a: [{ b: "\0" }] } }),
    status: 400,
    answer: { attributes: ["Null characters are not allowed."] },
  },
  "too many attributes": {
    ask: `POST ${SPANS}`,
    body: newSpan({ attributes: Object.fromEntries(Array.from({ length: 129 }, (_, i) => [`k${i}`, i])) }),
    status: 400,
    answer: { attributes: ["Ensure this field has no more than 128 elements."] },
  },
  "an event without a name": {
    ask: `POST ${SPANS}`,
    body: newSpan({ events: [{ time_unix_nano: "1" }] }),
    status: 400,
    answer: { events: ["0.name: This field is required."] },
  },
  "a body that is a list": {
    ask: `POST ${TRACES}`,
    body: [],
    status: 400,
    answer: { non_field_errors: ["Invalid data. Expected a dictionary, but got list."] },
  },
  "a body that is null": {
    ask: `POST ${TRACES}`,
    body: null,
    status: 400,
    answer: { non_field_errors: ["No data provided"] },
  },
  "broken JSON": {
    ask: `POST ${TRACES}`,
    body: "{",
    headers: JSON_TYPE,
    status: 400,
    answer: { detail: "JSON parse error - Expected property name or '}' in JSON at position 1 (line 1 column 2)" },
  },
  "NaN": { ask: `POST ${TRACES}`, body: '{"a":NaN}', headers: JSON_TYPE, status: 400 },
  "a number beyond all": {
    ask: `POST ${TRACES}`,
    body: '{"a":1e400}',
    headers: JSON_TYPE,
    status: 400,
    answer: { detail: "JSON parse error - Out of range float values are not JSON compliant" },
  },
  "JSON that is no UTF-8": {
    ask: `POST ${TRACES}`,
    body: new Uint8Array([0x22, 0xff, 0x22]),
    headers: JSON_TYPE,
    status: 400,
  },
  "another media type": {
    ask: `POST ${TRACES}`,
    body: "<a/>",
    headers: { "content-type": "application/xml" },
    status: 415,
    answer: { detail: 'Unsupported media type "application/xml" in request.' },
  },
  "too large a body": { ask: `POST ${TRACES}`, body: { a: "x".repeat(1024 * 1024) }, status: 413 },
  "too deep a body": {
    ask: `POST ${TRACES}`,
    body: `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
    headers: JSON_TYPE,
    status: 413,
  },
  "PUT without what is required": {
    ask: `PUT ${TRACES}{trace}/`,
    body: {},
    status: 400,
    answer: { trace_id: REQUIRED, service_name: REQUIRED },
  },
  "PATCH with nothing": { ask: `PATCH ${TRACES}{trace}/`, body: {}, status: 200 },
  "bulk delete without a filter": { ask: `DELETE ${TRACES}`, status: 400 },
  "bulk delete with an empty filter": { ask: `DELETE ${TRACES}?status=`, status: 400 },
  "bulk delete with a misspelt filter": {
    ask: `DELETE ${TRACES}?status=error&servic_name=x`,
    status: 400,
    answer: { servic_name: ["This is no filter."] },
  },
  "bulk delete of nothing": { ask: `DELETE ${TRACES}?service_name=nobody`, status: 200, answer: { deleted: 0 } },
  "bulk delete, tried": {
    ask: `DELETE ${TRACES}?id={trace}&dry_run=true`,
    status: 200,
    answer: { count: 1, sample: ["{trace}"] },
  },
  "health for anybody": { ask: "GET /api/v1/telemetry/health/", by: "anonymous", status: 200 },
  "the root is not for anybody": { ask: "GET /api/v1/", by: "anonymous", status: 401 },
  "a root without the slash": { ask: "GET /api/v1", status: 200 },
  "HEAD": { ask: `HEAD ${TRACES}`, status: 200, answer: null },
  "OPTIONS for nobody": { ask: `OPTIONS ${TRACES}`, by: "anonymous", status: 401 },
  "OPTIONS, read-only": {
    ask: `OPTIONS ${TWIN}`,
    status: 200,
    answer: {
      name: "Telemetry Trace List",
      description: "",
      renders: ["application/json"],
      parses: ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"],
    },
  },
  "the tree of an unknown trace": { ask: `GET ${TWIN}${UNKNOWN}/tree/`, status: 404 },
};

Deno.test("the API speaks the dialect", async (t) => {
  await using app = await testApp({ isSeeded: false });
  const world = await makeWorld(app);
  for (const [name, example] of Object.entries(CASES)) {
    await t.step(name, async () => check(example, await ask(world, example), world));
  }
});

async function makeWorld(app: TestApp): Promise<World> {
  const [admin, staff, customer] = await Promise.all(
    (["admin", "staff", "customer"] as const).map((role) => apiClient(app, role)),
  );
  const { store } = app.services;
  const trace = await store.createTrace(makeTraceWrite({ start_time_unix_nano: START }));
  const span = await store.createSpan(makeSpanWrite({ trace_id: trace.id }));
  const anonymous: ApiCall = (...args) => callApi(app, ...args);
  return { app, admin: admin!, staff: staff!, customer: customer!, anonymous, traceId: trace.id, spanId: span.span_id };
}

function ask(world: World, { ask, by = "admin", body, headers }: Case): Promise<ApiAnswer> {
  const [method = "", path = ""] = fill(ask, world).split(" ");
  const isPlain = typeof body === "object" && body !== null && !(body instanceof Uint8Array);
  return world[by](method, path, isPlain ? JSON.parse(fill(JSON.stringify(body), world)) : body, headers);
}

function check({ status, answer, has = {} }: Case, given: ApiAnswer, world: World): void {
  assert.equal(given.status, status, JSON.stringify(given.body));
  if (answer !== undefined) assert.deepEqual(given.body, JSON.parse(fill(JSON.stringify(answer), world)));
  for (const [name, value] of Object.entries(has)) {
    if (typeof value === "string") assert.equal(given.headers.get(name), value);
    else assert.match(given.headers.get(name) ?? "", value);
  }
}

function fill(text: string, { traceId, spanId }: World): string {
  const uuid = traceId.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  return text.replaceAll("{trace}", traceId).replaceAll("{TRACE}", uuid.toUpperCase()).replaceAll("{span_id}", spanId);
}
