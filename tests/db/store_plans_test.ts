import assert from "node:assert/strict";
import { PostgresSpanExporter } from "@/db/span_exporter.ts";
import type { Sql } from "@/db/sql.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import { testDatabase } from "../helpers/database.ts";
import { BASE_NANO, makeSpanRecord, toSpanId, toTraceId } from "../helpers/make_span_record.ts";

const BATCH_SPANS = 90;
const BATCHES = 60;

for (
  const [name, minCopied] of [["PostgresSpanExporter", Infinity], ["PostgresSpanExporter that copies", 1]] as const
) {
  Deno.test(`${name} reads a few rows a span, however many are stored since the connection began`, async () => {
    await using db = await testDatabase({ max: 1 });
    await db.owner`select telemetry_make_partitions(1)`;
    const exporter = new PostgresSpanExporter(db.sql, minCopied);
    const batches = makeBatches();
    const last = batches.splice(-10);
    for (const batch of batches) await exporter.export(batch);
    const before = await countReadRows(db.sql);
    for (const batch of last) await exporter.export(batch);
    const { scanned, fetched } = await countReadRows(db.sql);
    assert.equal(scanned - before.scanned, 0);
    assert.ok(fetched - before.fetched < 10 * last.length * BATCH_SPANS, `${fetched - before.fetched} rows by index`);
  });
}

/** Traces of twenty spans, so that each batch ends amid one; roots end last and so come late, as captured ones do. */
function makeBatches(): SpanRecord[][] {
  const spans = Array.from({ length: BATCHES * BATCH_SPANS }, (_, index) => {
    const [trace, place] = [Math.floor(index / 20), index % 20];
    const isRoot = place === 19;
    return makeSpanRecord({
      traceId: toTraceId(trace + 1),
      spanId: toSpanId(index + 1),
      parentSpanId: isRoot ? null : toSpanId(trace * 20 + 20),
      kind: isRoot ? 2 : 3,
      startTimeUnixNano: BASE_NANO + BigInt(trace * 1_000 + (isRoot ? 0 : place)),
    });
  });
  return Array.from({ length: BATCHES }, (_, at) => spans.slice(at * BATCH_SPANS, (at + 1) * BATCH_SPANS));
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
