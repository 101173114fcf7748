import assert from "node:assert/strict";
import { SPAN_FIELDS, TRACE_FIELDS } from "@/telemetry/query/fields.ts";
import { parseListQuery } from "@/telemetry/query/list_query.ts";
import type { SpanWrite, TraceWrite } from "@/telemetry/query/trace_store.ts";
import { makeSpanWrite, makeTraceWrite, MS, START, type TestStore, testStore } from "../helpers/stored_telemetry.ts";

const A = "0a".repeat(16);
const B = "0b".repeat(16);

const TRACES: Partial<TraceWrite>[] = [
  {
    trace_id: A,
    username: "Ann",
    email: "ann@example.com",
    service_name: "shop",
    method: "GET",
    url: "http://shop.example/cart?x=100%",
    route: "/cart",
    status_code: 200,
    status: "ok",
    start_time_unix_nano: START,
    end_time_unix_nano: START + 1500n * MS,
  },
  {
    trace_id: B,
    phone: "+49 151",
    service_name: "pay",
    environment: "production",
    method: "POST",
    url: "http://pay.example/authorize_1",
    status_code: 503,
    status: "error",
    start_time_unix_nano: START + 5000n * MS,
    end_time_unix_nano: START + 5001n * MS,
  },
];

const SPANS: SpanWrite[] = [
  makeSpanWrite({
    trace_id: A,
    span_id: "aaaaaaaaaaaaaaaa",
    name: "GET /cart",
    kind: "server",
    attributes: { "http.route": "/cart", "cart.items": 3, "is.guest": false },
  }),
  makeSpanWrite({
    trace_id: B,
    span_id: "bbbbbbbbbbbbbbbb",
    parent_span_id: "cccccccccccccccc",
    name: "payment.authorize",
    kind: "client",
    status: "error",
    status_message: "declined",
    attributes: { "a.b__c": "x" },
  }),
];

async function storeBoth(test: TestStore): Promise<void> {
  for (const trace of TRACES) await test.store.createTrace(makeTraceWrite(trace));
  for (const span of SPANS) await test.store.createSpan(span);
  const [first, second] = [TRACES[0]!, TRACES[1]!];
  for (const { trace_id, start_time_unix_nano: start, end_time_unix_nano: end } of [first, second]) {
    await test.owner`
      update telemetry_traces set start_time_unix_nano = ${start!}, end_time_unix_nano = ${end!},
        created_at = to_timestamp(${String(start! / 1_000_000_000n)}::text::bigint),
        internal = service_name = 'pay', user_id = case when service_name = 'shop' then 'u1' end
      where trace_id = decode(${trace_id!}, 'hex')
    `;
  }
}

/** query of a list of traces → which of A and B it leaves */
const TRACE_CASES: Record<string, string> = {
  "": "AB",
  [`id=${A.toUpperCase()}`]: "A",
  [`trace_id__in=${A},${B}`]: "AB",
  "username=Ann": "A",
  "username=ann": "",
  "username__iexact=ANN": "A",
  "username__istartswith=an": "A",
  "username__isnull=true": "B",
  "email=ann@example.com": "A",
  "email__in=ann@example.com,bob@example.com": "A",
  "email__icontains=EXAMPLE": "A",
  "email__istartswith=ann%": "",
  "phone__isnull=false": "B",
  "phone=%2B49 151": "B",
  "user_id=u1": "A",
  "user_id__isnull=true": "B",
  "session_id__isnull=true": "AB",
  "service_name__in=shop,pay": "AB",
  "service_name__icontains=HO": "A",
  "environment=production": "B",
  "method=POST": "B",
  "method__in=PUT,GET": "A",
  "url__icontains=100%25": "A",
  "url__icontains=authorize_": "B",
  "url__icontains=authorize-": "",
  "route__isnull=true": "B",
  "route=/cart": "A",
  "status_code=503": "B",
  "status_code__gte=500": "B",
  "status_code__lt=500": "A",
  "status_code__range=200,299": "A",
  "status_code__in=200,503": "AB",
  "status_code__gte=99999999999999999999": "",
  "status_code=200.5": "",
  "status=error": "B",
  "status__in=ok,unset": "A",
  "duration_ms__gte=1500": "A",
  "duration_ms__gt=1500": "",
  "duration_ms__lte=1.5": "B",
  "duration_ms__range=0.5,2": "B",
  "duration_ms__gte=1e300": "",
  "duration_ms__gte=1e308": "",
  "start_time__gte=2026-11-22T14:00:00.000000001Z": "B",
  "start_time__lte=2026-11-22T14:00:00Z": "A",
  "start_time__gte=2026-11-22T16:00:00%2B02:00": "AB",
  "end_time__gt=2026-11-22T14:00:02Z": "B",
  "created_at__lt=2026-11-22T14:00:01Z": "A",
  "created_at__range=2026-11-22,2026-11-23": "AB",
  "span_count=1": "AB",
  "span_count__gt=1": "",
  "error_count__gte=1": "B",
  "services=shop": "A",
  "services__in=shop,pay": "AB",
  "internal=true": "B",
  "internal=false": "A",
  "mixed_users=true": "",
  "search=ann": "A",
  "search=ann shop": "A",
  "search=ann pay": "",
  "search=0a0a0a": "A",
  "search=post,authorize": "B",
  'search="%2B49 151"': "B",
  "search=100%25": "A",
  "attributes__http.route=/cart": "A",
  "attributes__cart.items=3": "A",
  "attributes__is.guest=false": "A",
  "attributes__a.b__c=x": "B",
  "attributes__http.route__isnull=true": "B",
  "attributes__http.route__isnull=false": "A",
  "unknown=1": "AB",
  "status=": "AB",
  "status=ok&status=error": "B",
  "status=error&service_name=shop": "",
};

/** query of a list of spans → which of the spans of A and B it leaves */
const SPAN_CASES: Record<string, string> = {
  [`id=${A}-aaaaaaaaaaaaaaaa`]: "A",
  [`id__in=${A}-aaaaaaaaaaaaaaaa,${B}-bbbbbbbbbbbbbbbb`]: "AB",
  [`trace=${B}`]: "B",
  "span_id=AAAAAAAAAAAAAAAA": "A",
  "parent_span_id=cccccccccccccccc": "B",
  "parent_span_id__isnull=true": "A",
  "name__istartswith=get": "A",
  "kind=client": "B",
  "kind__in=server,client": "AB",
  "status__icontains=ERR": "B",
  "status__iexact=Unset": "A",
  "status_message__icontains=declin": "B",
  "service_name=shop": "A",
  "scope__iexact=none": "",
  "duration_ms__gte=10": "AB",
  "start_time__gt=2026-11-22T14:00:00Z": "",
  "attributes__http.route=/cart": "A",
  "attributes__http.route__isnull=true": "B",
  "internal=false": "AB",
  "search=declined": "B",
  "search=aaaaaaaa": "A",
};

Deno.test("listTraces() leaves what each filter says", async (t) => {
  await using test = await testStore();
  await storeBoth(test);
  for (const [query, expected] of Object.entries(TRACE_CASES)) {
    await t.step(`?${query}`, async () => {
      const { rows, count } = await test.store.listTraces(parseListQuery(new URLSearchParams(query), TRACE_FIELDS));
      assert.equal(rows.map((row) => row.id === A ? "A" : "B").sort().join(""), expected);
      assert.equal(count, expected.length);
    });
  }
});

Deno.test("listSpans() leaves what each filter says", async (t) => {
  await using test = await testStore();
  await storeBoth(test);
  for (const [query, expected] of Object.entries(SPAN_CASES)) {
    await t.step(`?${query}`, async () => {
      const { rows } = await test.store.listSpans(parseListQuery(new URLSearchParams(query), SPAN_FIELDS));
      assert.equal(rows.map((row) => row.trace === A ? "A" : "B").sort().join(""), expected);
    });
  }
});

Deno.test("listTraces() takes a tree with or and not", async () => {
  await using test = await testStore();
  await storeBoth(test);
  const query = parseListQuery(new URLSearchParams(), TRACE_FIELDS);
  const either = { or: [{ field: "method", op: "exact", value: "GET" }, { search: "declined-not-there" }] } as const;
  const { rows } = await test.store.listTraces({ ...query, where: { not: { or: [...either.or] } } });
  assert.deepEqual(rows.map((row) => row.id), [B]);
});

Deno.test("findByReference() finds a trace by its code's digits", async () => {
  await using test = await testStore();
  await storeBoth(test);
  assert.deepEqual((await test.store.findByReference(A.slice(-10))).map((row) => row.id), [A]);
});
