import { PostgresSpanExporter } from "@/db/span_exporter.ts";
import { openPool, type Sql } from "@/db/sql.ts";
import type { BenchDatabase } from "./bench_database.ts";
import { makeSpans } from "./make_spans.ts";
import type { Figure } from "./report.ts";

const SPANS = 200_000;
const BATCH_SPANS = 1_000;

/**
 * Bytes on the disk, tables and indexes together, against those of the raw row data: of the rows of both tables as the server
 * measures them (`pg_column_size`), without pages and indexes.
 */
export async function benchStorage({ appUrl }: BenchDatabase): Promise<Figure[]> {
  const sql = openPool(appUrl, { max: 1 });
  try {
    await store(sql);
    return await toFigures(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function store(sql: Sql): Promise<void> {
  const exporter = new PostgresSpanExporter(sql);
  for (let left = SPANS; left > 0; left -= BATCH_SPANS) await exporter.export(makeSpans(BATCH_SPANS));
}

async function toFigures(sql: Sql): Promise<Figure[]> {
  const sizes = await readSizes(sql);
  const [disk, raw] = [sizes.tables + sizes.indexes, sizes.spans + sizes.traces];
  const each = (bytes: number) => `${Math.round(bytes / SPANS)}`;
  return [{
    name: "bytes on the disk ÷ bytes of the rows",
    ratio: disk / raw,
    aim: "≤ 1.30",
    detail:
      `${each(disk)} ÷ ${each(raw)} bytes a span: tables ${each(sizes.tables)}, indexes ${each(sizes.indexes)}; ` +
      `rows of spans ${each(sizes.spans)}, of traces ${each(sizes.traces)}`,
  }];
}

async function readSizes(sql: Sql): Promise<Record<"tables" | "indexes" | "spans" | "traces", number>> {
  const [row] = await sql<Record<"tables" | "indexes" | "spans" | "traces", number>[]>`
    select sum(pg_table_size(relid))::float8 as tables, sum(pg_indexes_size(relid))::float8 as indexes,
      (select sum(pg_column_size(s)) from telemetry_spans s)::float8 as spans,
      (select sum(pg_column_size(t)) from telemetry_traces t)::float8 as traces
    from pg_stat_user_tables
    where relname ~ '^telemetry_(spans_|traces)' and n_live_tup + n_tup_ins > 0
  `;
  return row!;
}
