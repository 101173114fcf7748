/** What protobuf and JSON have in common: every case is read from both and has to come out the same. */
import assert from "node:assert/strict";
import { makeOtlpRequest, makeOtlpSpan, SPAN_ID, TRACE_ID } from "@/tests/helpers/otlp.ts";
import { attributesOf, decodeBoth, decodeOne } from "@/tests/helpers/decode_otlp.ts";

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const MAX_INT64 = 2n ** 63n - 1n;

Deno.test("a span keeps its ids, names, times, status and origin", () => {
  const span = decodeOne({
    parentSpanId: "00f067aa0ba902b7",
    kind: 3,
    startTimeUnixNano: "1795356000123456789",
    endTimeUnixNano: "1795356000123456790",
    status: { code: 2, message: "card declined" },
  });
  assert.deepEqual({ ...span, attributes: undefined }, {
    traceId: TRACE_ID,
    spanId: SPAN_ID,
    parentSpanId: "00f067aa0ba902b7",
    name: "GET /cart",
    kind: 3,
    startTimeUnixNano: 1_795_356_000_123_456_789n,
    endTimeUnixNano: 1_795_356_000_123_456_790n,
    status: 2,
    statusMessage: "card declined",
    serviceName: "checkout",
    environment: "",
    scope: "test",
    attributes: undefined,
    events: "[]",
    links: "[]",
    http: null,
    user: null,
    isInternal: false,
  });
});

Deno.test("attributes of every type are stored as JSON, integers exact", () => {
  const { attributes } = decodeOne({
    attributes: [
      text("a", 'q"\\\n'),
      { key: "b", value: { boolValue: false } },
      { key: "c", value: { intValue: "9223372036854775807" } },
      { key: "d", value: { intValue: "-9223372036854775808" } },
      { key: "e", value: { doubleValue: 1.5e300 } },
      { key: "f", value: { bytesValue: "AAEC" } },
      { key: "g", value: {} },
      { key: "h" },
      { key: "i", value: { arrayValue: { values: [{ intValue: "9007199254740993" }, { boolValue: true }, {}] } } },
      { key: "j", value: { kvlistValue: { values: [text("__proto__", "x"), { key: "n", value: { intValue: 1 } }] } } },
      { key: "k", value: { arrayValue: {} } },
    ],
  });
  assert.equal(
    attributes,
    '{"a":"q\\"\\\\\\n","b":false,"c":9223372036854775807,"d":-9223372036854775808,"e":1.5e+300,"f":"AAEC","g":null,' +
      '"h":null,"i":[9007199254740993,true,null],"j":{"__proto__":"x","n":1},"k":[]}',
  );
});

Deno.test("numbers that JSON does not have become texts and are flagged", () => {
  const values = ["NaN", "Infinity", "-Infinity"].map((doubleValue) => ({ doubleValue }));
  const span = decodeOne({
    attributes: [
      ...values.map((value, i) => ({ key: `x${i}`, value })),
      { key: "list", value: { arrayValue: { values } } },
    ],
  });
  assert.deepEqual(attributesOf(span), {
    x0: "NaN",
    x1: "Infinity",
    x2: "-Infinity",
    list: ["NaN", "Infinity", "-Infinity"],
    "tracewell.odd_numbers_count": 6,
  });
});

Deno.test("an empty request, empty envelopes and a span without anything but ids are read", () => {
  assert.deepEqual(decodeBoth({ resourceSpans: [] }).spans, []);
  assert.deepEqual(
    decodeBoth({ resourceSpans: [{ scopeSpans: [] }, { resource: {}, scopeSpans: [{ spans: [] }] }] }).spans,
    [],
  );
  const { spans } = decodeBoth({
    resourceSpans: [{ scopeSpans: [{ spans: [{ traceId: TRACE_ID, spanId: SPAN_ID }] }] }],
  });
  assert.deepEqual([spans[0]!.kind, spans[0]!.serviceName, spans[0]!.startTimeUnixNano], [1, "", 0n]);
});

Deno.test("a kind or status of another version is taken as internal or unset", () => {
  const span = decodeOne({ kind: 77, status: { code: 9 } });
  assert.deepEqual([span.kind, span.status], [1, 0]);
});

const BAD_IDS: [string, Parameters<typeof makeOtlpSpan>[0], string][] = [
  ...[0, 7, 9, 15, 17, 33].map((n): [string, { traceId: string }, string] => [
    `trace id of ${n} bytes`,
    { traceId: "a1".repeat(n) },
    "trace_id",
  ]),
  ["trace id of zeros", { traceId: "00".repeat(16) }, "trace_id"],
  ...[0, 7, 9, 15, 16, 17, 33].map((n): [string, { spanId: string }, string] => [
    `span id of ${n} bytes`,
    { spanId: "a1".repeat(n) },
    "span_id",
  ]),
  ["span id of zeros", { spanId: "00".repeat(8) }, "span_id"],
  ["parent id of 7 bytes", { parentSpanId: "a1".repeat(7) }, "parent_span_id"],
  ["parent id of zeros", { parentSpanId: "00".repeat(8) }, "parent_span_id"],
  ["own id as parent", { parentSpanId: SPAN_ID }, "parent_span_id"],
];

for (const [name, overrides, reason] of BAD_IDS) {
  Deno.test(`a span with a ${name} is rejected, its neighbours are kept`, () => {
    const good = [makeOtlpSpan({ spanId: "01".repeat(8) }), makeOtlpSpan({ spanId: "02".repeat(8) })];
    const { spans, rejections } = decodeBoth(makeOtlpRequest([good[0]!, makeOtlpSpan(overrides), good[1]!]));
    assert.deepEqual(rejections, { [reason]: 1 });
    assert.deepEqual(spans.map(({ spanId }) => spanId), ["01".repeat(8), "02".repeat(8)]);
  });
}

const TIMES: [string, string, string, bigint, bigint, string | undefined][] = [
  ["zero", "0", "0", 0n, 0n, undefined],
  ["equal", "7", "7", 7n, 7n, undefined],
  ["end before start", "1000", "999", 1000n, 1000n, "999"],
  ["end missing", "1000", "0", 1000n, 1000n, "0"],
  [
    "beyond year 9999",
    "253402300800000000000",
    "253402300800000000001",
    MAX_INT64,
    MAX_INT64,
    "253402300800000000000, 253402300800000000001",
  ],
  ["the largest int64", String(MAX_INT64), String(MAX_INT64), MAX_INT64, MAX_INT64, undefined],
  ["one above it", "5", "9223372036854775808", 5n, MAX_INT64, "9223372036854775808"],
  [
    "the largest u64",
    "18446744073709551615",
    "18446744073709551615",
    MAX_INT64,
    MAX_INT64,
    "18446744073709551615, 18446744073709551615",
  ],
  ["2^53 + 1", "9007199254740993", "9007199254740993", 9007199254740993n, 9007199254740993n, undefined],
];

for (
  const [name, startTimeUnixNano, endTimeUnixNano, start, end, odd] of TIMES.filter(([, start]) =>
    BigInt(start) < 2n ** 64n
  )
) {
  Deno.test(`a time that is ${name} is stored exact or flagged`, () => {
    const span = decodeOne({ startTimeUnixNano, endTimeUnixNano });
    assert.deepEqual([span.startTimeUnixNano, span.endTimeUnixNano], [start, end]);
    assert.equal(attributesOf(span)["tracewell.odd_time"], odd);
  });
}

Deno.test("attributes, events and links beyond 128 are left out and counted", () => {
  const attributes = Array.from({ length: 10_000 }, (_, i) => text(`k${i}`, "v"));
  const span = decodeOne({
    attributes,
    droppedAttributesCount: 3,
    events: Array.from({ length: 10_000 }, () => ({ name: "e", timeUnixNano: "1" })),
    droppedEventsCount: 2,
    links: Array.from({ length: 10_000 }, () => ({ traceId: TRACE_ID, spanId: SPAN_ID })),
  });
  const stored = attributesOf(span);
  assert.equal(stored["tracewell.dropped_attributes_count"], 10_000 - 128 + 3);
  assert.equal(stored["tracewell.dropped_events_count"], 10_000 - 128 + 2);
  assert.equal(stored["tracewell.dropped_links_count"], 10_000 - 128);
  assert.equal(Object.keys(stored).filter((key) => key.startsWith("k")).length, 128);
  assert.equal(JSON.parse(span.events).length, 128);
  assert.equal(JSON.parse(span.links).length, 128);
});

Deno.test("a value of 1 MiB, a key of 64 KiB and long names are cut and counted", () => {
  const span = decodeOne({
    name: "n".repeat(5_000),
    attributes: [
      text("value", "v".repeat(1 << 20)),
      text("k".repeat(1 << 16), "v"),
      { key: "bytes", value: { bytesValue: new Uint8Array(1 << 20).toBase64() } },
      { key: "list", value: { arrayValue: { values: Array(5_000).fill({ stringValue: "abc" }) } } },
    ],
  });
  const stored = attributesOf(span);
  assert.equal(span.name.length, 1_024);
  assert.equal((stored.value as string).length, 8_192);
  assert.equal((stored.bytes as string).length, 8_192);
  assert.equal((stored.list as string).length, 8_192);
  assert.equal(stored["k".repeat(256)], "v");
  assert.equal(stored["tracewell.cut_count"], 5);
});

function nest(levels: number, kind: "arrayValue" | "kvlistValue" = "arrayValue"): object {
  let value: object = { stringValue: "in" };
  for (let i = 0; i < levels; i++) {
    value = { [kind]: { values: [kind === "arrayValue" ? value : { key: "k", value }] } };
  }
  return value;
}

for (const kind of ["arrayValue", "kvlistValue"] as const) {
  Deno.test(`a value of ${kind} is kept 16 levels deep, as text beyond, and refused beyond 100`, () => {
    const kept = attributesOf(decodeOne({ attributes: [{ key: "x", value: nest(16, kind) }] }));
    assert.equal(kept["tracewell.flattened_count"], undefined);
    for (const depth of [17, 33, 65, 100]) {
      const stored = attributesOf(decodeOne({ attributes: [{ key: "x", value: nest(depth, kind) }] }));
      assert.equal(stored["tracewell.flattened_count"], 1);
      assert.match(JSON.stringify(stored.x), /in/);
    }
    const tooDeep = makeOtlpRequest([makeOtlpSpan({ attributes: [{ key: "x", value: nest(101, kind) }] })]);
    assert.throws(() => decodeBoth(tooDeep), SyntaxError);
  });
}

Deno.test("events and links are stored in the tables' words", () => {
  const span = decodeOne({
    events: [{ name: "exception", timeUnixNano: "1795356000000000001", attributes: [text("exception.type", "Error")] }],
    links: [{ traceId: TRACE_ID, spanId: SPAN_ID, traceState: "a=b", attributes: [text("why", "batch")] }],
  });
  assert.deepEqual(JSON.parse(span.events), [
    { name: "exception", time_unix_nano: "1795356000000000001", attributes: { "exception.type": "Error" } },
  ]);
  assert.deepEqual(JSON.parse(span.links), [
    { trace_id: TRACE_ID, span_id: SPAN_ID, attributes: { why: "batch", "w3c.tracestate": "a=b" } },
  ]);
});

Deno.test("what an event lost is counted on the event", () => {
  const attributes = Array.from({ length: 130 }, (_, i) => text(`k${i}`, "v"));
  const span = decodeOne({ events: [{ name: "e", timeUnixNano: "1", attributes, droppedAttributesCount: 4 }] });
  assert.equal(JSON.parse(span.events)[0].attributes["tracewell.dropped_attributes_count"], 6);
});

Deno.test("resource, scope and trace state come along as attributes", () => {
  const request = makeOtlpRequest([makeOtlpSpan({ traceState: "vendor=1" })], {
    resource: {
      "service.name": "api",
      "deployment.environment": "old",
      "deployment.environment.name": "prod",
      "host.name": "h1",
    },
    scope: { name: "lib", version: "1.2", attributes: [text("short", "s")] },
  });
  const [span] = decodeBoth(request).spans;
  assert.deepEqual([span!.serviceName, span!.environment, span!.scope], ["api", "prod", "lib"]);
  assert.deepEqual(attributesOf(span!), {
    "w3c.tracestate": "vendor=1",
    "otel.scope.short": "s",
    "otel.scope.version": "1.2",
    "resource.host.name": "h1",
  });
});

Deno.test("each span has the resource of its own envelope", () => {
  const [first, second] = ["a", "b"].map((name, i) =>
    makeOtlpRequest([makeOtlpSpan({ spanId: `0${i + 1}`.repeat(8) })], { resource: { "service.name": name } })
  );
  const { spans } = decodeBoth({ resourceSpans: [...first!.resourceSpans, ...second!.resourceSpans] });
  assert.deepEqual(spans.map(({ serviceName }) => serviceName), ["a", "b"]);
});

Deno.test("a server span brings its HTTP facts, by current names and by former ones", () => {
  const current = decodeOne({
    attributes: [
      text("http.request.method", "POST"),
      text("url.full", "https://shop.example/cart?sku=1"),
      text("http.route", "/cart"),
      { key: "http.response.status_code", value: { intValue: 201 } },
      text("user_agent.original", "curl/8"),
    ],
  });
  assert.deepEqual(current.http, {
    method: "POST",
    url: "https://shop.example/cart?sku=REDACTED",
    route: "/cart",
    statusCode: 201,
    userAgent: "curl/8",
  });
  const former = decodeOne({
    attributes: [text("http.method", "GET"), text("http.url", "http://a/b"), {
      key: "http.status_code",
      value: { intValue: "404" },
    }],
  });
  assert.deepEqual([former.http?.method, former.http?.url, former.http?.statusCode], ["GET", "http://a/b", 404]);
  assert.equal(decodeOne({ kind: 3, attributes: [text("http.method", "GET")] }).http, null);
});

const USER = [
  text("enduser.id", "u1"),
  text("user.name", "ann"),
  text("user.email", "ann@example.com"),
  text("user.phone", "+4915112345678"),
  text("user.session_id", "s1"),
];

Deno.test("user attributes name the user with the right to, and are stored as attributes never", () => {
  const named = decodeOne({ attributes: USER }, { canSetUser: true });
  assert.deepEqual(named.user, {
    userId: "u1",
    username: "ann",
    email: "ann@example.com",
    phone: "+4915112345678",
    sessionId: "s1",
  });
  const unnamed = decodeOne({ attributes: USER });
  assert.equal(unnamed.user, null);
  for (const span of [named, unnamed]) assert.equal(span.attributes, "{}");
});

Deno.test("user attributes of a resource, an event or a nested value name nobody", () => {
  const request = makeOtlpRequest(
    [makeOtlpSpan({
      events: [{ name: "e", attributes: USER }],
      attributes: [{ key: "x", value: { kvlistValue: { values: USER } } }],
    })],
    { resource: { "service.name": "s", "user.email": "eve@example.com", "enduser.id": "eve" } },
  );
  const { spans: [span] } = decodeBoth(request, { canSetUser: true });
  assert.equal(span!.user, null);
  assert.doesNotMatch(JSON.stringify([span!.attributes, span!.events]), /eve|ann/);
});

Deno.test("only the services of a key are taken", () => {
  const requests = ["shop", "other"].map((name) =>
    makeOtlpRequest([makeOtlpSpan()], { resource: { "service.name": name } })
  );
  const all = { resourceSpans: requests.flatMap(({ resourceSpans }) => resourceSpans) };
  const { spans, rejections } = decodeBoth(all, { services: ["shop"] });
  assert.deepEqual([spans.map(({ serviceName }) => serviceName), rejections], [["shop"], { service: 1 }]);
});

Deno.test("secrets are removed wherever they stand", () => {
  const secret = "hunter2-very-secret";
  const request = makeOtlpRequest(
    [
      makeOtlpSpan({
        name: `login password=${secret}`,
        status: { code: 2, message: `bad token Bearer abc.${secret}` },
        attributes: [
          text("db.password", secret),
          text("http.request.header.authorization", `Basic ${secret}`),
          text("url.query", `token=${secret}`),
          { key: "config", value: { kvlistValue: { values: [text("apiKey", secret)] } } },
          { key: "args", value: { arrayValue: { values: [{ stringValue: `--password=${secret}` }] } } },
        ],
        events: [{ name: "e", attributes: [text("client_secret", secret)] }],
        links: [{ traceId: TRACE_ID, spanId: SPAN_ID, attributes: [text("secret", secret)] }],
      }),
    ],
    {
      resource: { "service.name": "s", "process.env.API_KEY": secret },
      scope: { name: "x", attributes: [text("secret", secret)] },
    },
  );
  const { spans } = decodeBoth(request);
  assert.doesNotMatch(
    JSON.stringify(spans, (_, value) => typeof value === "bigint" ? String(value) : value),
    /hunter2/,
  );
});

Deno.test("a payload that means something elsewhere is stored as it came", () => {
  for (
    const payload of ["${jndi:ldap://x/a}", "{{7*7}}", "%s%n", "'; drop table users; --", "<script>alert(1)</script>"]
  ) {
    const span = decodeOne({ name: payload, attributes: [text("p", payload)] });
    assert.deepEqual([span.name, attributesOf(span).p], [payload, payload]);
  }
});

Deno.test("a link without good ids is left out and counted", () => {
  const links = [{ traceId: TRACE_ID, spanId: "00".repeat(8) }, { traceId: "ab", spanId: SPAN_ID }, {
    traceId: TRACE_ID,
    spanId: SPAN_ID,
  }];
  const span = decodeOne({ links });
  assert.deepEqual(JSON.parse(span.links).length, 1);
  assert.equal(attributesOf(span)["tracewell.dropped_links_count"], 2);
});

Deno.test("events that are enormous together are left out and counted", () => {
  const attributes = Array.from({ length: 128 }, (_, i) => text(`k${i}`, "v".repeat(8_192)));
  const span = decodeOne({ events: Array.from({ length: 20 }, () => ({ name: "e", attributes })) });
  assert.equal(JSON.parse(span.events).length, 1); // one has 1 MiB; at 256 KiB no further one is begun
  assert.equal(attributesOf(span)["tracewell.dropped_events_count"], 19);
});
