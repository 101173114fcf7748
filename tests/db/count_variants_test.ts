import assert from "node:assert/strict";
import { PostgresSpanExporter } from "@/db/span_exporter.ts";
import type { Sql } from "@/db/sql.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import { testDatabase } from "../helpers/database.ts";
import { BASE_NANO, makeSpanRecord, toSpanId, toTraceId } from "../helpers/make_span_record.ts";

/** Least spans of a batch that is copied. */
const WAYS = [["PostgresSpanExporter", Infinity], ["PostgresSpanExporter that copies", 1]] as const;
const DAY_NANO = 86_400_000_000_000n;
const span = makeSpanRecord();
const variant = makeSpanRecord({ name: "GET /basket" });
const sibling = makeSpanRecord({ spanId: toSpanId(2) });

for (const [name, minCopied] of WAYS) {
  const counts = async (...batches: SpanRecord[][]) => {
    await using db = await testDatabase();
    const exporter = new PostgresSpanExporter(db.sql, minCopied);
    const variants: (number | undefined)[] = [];
    for (const batch of batches) variants.push((await exporter.export(batch)).variants);
    return variants;
  };

  Deno.test(`${name} counts variants inside one batch`, async () => {
    const third = makeSpanRecord({ name: "GET /bag" });
    assert.deepEqual(await counts([span, sibling, variant, third]), [2]);
  });

  Deno.test(`${name} counts a variant that comes later, once`, async () => {
    assert.deepEqual(await counts([span], [variant], [variant, sibling]), [undefined, 1, undefined]);
  });

  Deno.test(`${name} counts each variant of a span that is stored`, async () => {
    const third = makeSpanRecord({ name: "GET /bag" });
    assert.deepEqual(await counts([span, sibling], [variant, third]), [undefined, 2]);
  });

  Deno.test(`${name} counts no variant in new traces, further parts and duplicates`, async () => {
    const other = makeSpanRecord({ traceId: toTraceId(9) });
    assert.deepEqual(await counts([span, other], [sibling], [span, span]), [undefined, undefined, undefined]);
  });

  Deno.test(`${name} counts no variant that starts on another day`, async () => {
    const later = makeSpanRecord({ startTimeUnixNano: BASE_NANO + DAY_NANO, endTimeUnixNano: BASE_NANO + DAY_NANO });
    assert.deepEqual(await counts([span], [later]), [undefined, undefined]);
  });

  Deno.test(`${name} counts a variant that another process stores at the same time`, async () => {
    await using db = await testDatabase();
    const results = await Promise.all(
      [span, variant].map((one) => new PostgresSpanExporter(db.sql, minCopied).export([one])),
    );
    assert.equal(results.reduce((sum, { variants = 0 }) => sum + variants, 0), 1);
  });

  Deno.test(`${name} reads no other span of a long trace to look for variants`, async () => {
    await using db = await testDatabase({ max: 1 });
    await db.owner`select telemetry_make_partitions(1)`;
    const exporter = new PostgresSpanExporter(db.sql, minCopied);
    const parts = Array.from({ length: 40 }, (_, part) => makePart(part));
    const last = parts.splice(-5);
    for (const part of parts) await exporter.export(part);
    const before = await countReadRows(db.sql);
    for (const part of last) await exporter.export(part);
    const after = await countReadRows(db.sql);
    assert.equal(after.scanned - before.scanned, 0);
    assert.ok(after.fetched - before.fetched < 10 * 5 * 100, `${after.fetched - before.fetched} rows by index`);
  });
}

/** A hundred spans of one trace; its entry came first. */
function makePart(part: number): SpanRecord[] {
  return Array.from({ length: 100 }, (_, index) => {
    const place = part * 100 + index;
    const isRoot = place === 0;
    return makeSpanRecord({
      spanId: toSpanId(place + 1),
      parentSpanId: isRoot ? null : toSpanId(1),
      kind: isRoot ? 2 : 3,
      startTimeUnixNano: BASE_NANO + BigInt(place),
    });
  });
}

/** Rows of telemetry's tables that were read so far: by reading a table whole, and by an index. */
async function countReadRows(sql: Sql): Promise<{ scanned: number; fetched: number }> {
  await sql`select pg_stat_force_next_flush()`;
  const [row] = await sql<{ scanned: number; fetched: number }[]>`
    select sum(seq_tup_read)::float8 as scanned, sum(idx_tup_fetch)::float8 as fetched
    from pg_stat_user_tables
    where relname like 'telemetry\_%'
  `;
  return row!;
}
