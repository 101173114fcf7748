import assert from "node:assert/strict";
import fc from "fast-check";
import postgres from "postgres";
import { parseDatabaseUrl } from "@/db/address.ts";
import type { Sql } from "@/db/sql.ts";
import { createTraceStore } from "@/db/trace_store.ts";
import { RefusedError, ValidationError } from "@/errors.ts";
import { type Fields, SPAN_FIELDS, TRACE_FIELDS } from "@/telemetry/query/fields.ts";
import { parseListQuery } from "@/telemetry/query/list_query.ts";
import { makeSpanWrite, makeTraceWrite, testStore } from "../helpers/stored_telemetry.ts";

const RUNS = 5_000;
const CANARY = "c4n4ry";

const HOSTILE = [
  `' or '1'='1`,
  `'; drop table telemetry_traces; --`,
  `") or 1=1 --`,
  `\\' or 1=1 --`,
  `%' or pg_sleep(5) --`,
  `$1`,
  `\${sql}`,
  `%_\\`,
  `\u0000`,
  `1e999`,
  `-9223372036854775809`,
  `9999-12-31T23:59:59Z`,
  `0001-01-01`,
  `2026-13-45`,
  `{"a":1}`,
  `null`,
  `,,,`,
  `a,b,c`,
  `1,2`,
  `true`,
  `\u{1f600}\u202e`,
  `WyItc3RhcnRfdGltZSwtaWQiLDAsIjEiLCIwIl0`,
];

const value = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.integer().map(String),
  fc.double().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.base64String({ maxLength: 60 }),
).map((text) => `${text}${CANARY}`.slice(0, text.length + (text.length % 2 ? CANARY.length : 0)));

function params(fields: Fields): fc.Arbitrary<[string, string][]> {
  const operators = ["", "__in", "__gte", "__lt", "__range", "__icontains", "__istartswith", "__iexact", "__isnull"];
  const filter = fc.tuple(fc.constantFrom(...Object.keys(fields)), fc.constantFrom(...operators)).map((parts) =>
    parts.join("")
  );
  const attribute = value.map((key) => `attributes__${key}`);
  const fixed = fc.constantFrom("search", "ordering", "page", "page_size", "cursor");
  const order = fc.array(fc.constantFrom(...Object.keys(fields), "-start_time", "-id"), { maxLength: 4 });
  const ordering = order.map((names): [string, string] => ["ordering", names.join(",")]);
  const name = fc.oneof(filter, attribute, fixed, value);
  return fc.array(fc.oneof({ weight: 4, arbitrary: fc.tuple(name, value) }, ordering), { maxLength: 4 });
}

Deno.test("no list fails or carries a value in its SQL, whatever the query says", async () => {
  await using test = await testStore();
  const { trace_id } = await test.store.createTrace(makeTraceWrite({ username: "ann" }));
  await test.store.createSpan(makeSpanWrite({ trace_id, attributes: { [CANARY]: "x" } }));
  const statements = new Set<string>();
  const reads = openNoisyPool(test.url, (text) => statements.add(text));
  const store = createTraceStore({ sql: reads, reads });
  const run = (fields: Fields, list: (query: ReturnType<typeof parseListQuery>) => Promise<unknown>) =>
    fc.assert(
      fc.asyncProperty(params(fields), async (pairs) => {
        await orRefused(() => list(parseListQuery(new URLSearchParams(pairs), fields)));
      }),
      { numRuns: RUNS },
    );
  try {
    await run(TRACE_FIELDS, (query) => store.listTraces(query));
    await run(SPAN_FIELDS, (query) => store.listSpans(query));
  } finally {
    await reads.end({ timeout: 5 });
  }
  assert.ok(statements.size > 100);
  assert.deepEqual([...statements].filter((text) => text.includes(CANARY)), []);
  assert.equal((await test.sql`select 1 from telemetry_traces`).length, 1);
});

function openNoisyPool(url: string, onStatement: (text: string) => void): Sql {
  const { host, port, user, password, database } = parseDatabaseUrl(url);
  const debug = (_connection: number, text: string) => onStatement(text);
  return postgres({ host, port, user, pass: password, database, max: 2, types: { bigint: postgres.BigInt }, debug });
}

/** A refusal in the dialect is fine, any other error is not. */
async function orRefused(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof ValidationError || error instanceof RefusedError)) throw error;
  }
}
