import { PostgresSpanExporter } from "@/db/span_exporter.ts";
import { openPool, type Sql } from "@/db/sql.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import type { BenchDatabase } from "./bench_database.ts";
import { makeSpans } from "./make_spans.ts";
import { interleave, median } from "./rounds.ts";
import type { Figure } from "./report.ts";

const SPANS = 50_000;
const ROUNDS = 7;
const BATCH_SPANS = 1_000;
const IN_FLIGHT = 2;

/**
 * Spans a second that the exporter stores, both tables and all indexes, against COPY of the same rows from a file by the
 * server itself, into the same tables, empty at the start of each round.
 */
export async function benchExporter(database: BenchDatabase): Promise<Figure[]> {
  const admin = openPool(database.superuserUrl, { max: 1 });
  const sql = openPool(database.appUrl, { max: IN_FLIGHT });
  try {
    const records = makeSpans(SPANS);
    const files = await writeFiles(admin, sql, records);
    const results = await interleave([
      { name: "exporter", run: () => measure(admin, () => exportAll(sql, records)) },
      { name: "copy", run: () => measure(admin, () => copyAll(admin, files)) },
    ], ROUNDS);
    return toFigures(results.get("exporter")!, results.get("copy")!);
  } finally {
    await Promise.all([admin.end({ timeout: 1 }), sql.end({ timeout: 1 })]);
  }
}

function toFigures(exporter: number[], copy: number[]): Figure[] {
  const [stored, copied] = [median(exporter), median(copy)];
  const detail = `${Math.round(stored / 1000)}k ÷ ${Math.round(copied / 1000)}k spans a second`;
  return [{ name: "exporter ÷ COPY of the same rows by the server", ratio: stored / copied, aim: "", detail }];
}

/** @returns Spans a second */
async function measure(admin: Sql, run: () => Promise<void>): Promise<number> {
  await admin`truncate telemetry_spans, telemetry_traces`;
  await admin`checkpoint`;
  const start = performance.now();
  await run();
  return SPANS / ((performance.now() - start) / 1_000);
}

async function exportAll(sql: Sql, records: SpanRecord[]): Promise<void> {
  const exporter = new PostgresSpanExporter(sql);
  let next = 0;
  const work = async () => {
    for (let at = next; at < records.length; at = next) {
      next += BATCH_SPANS;
      await exporter.export(records.slice(at, at + BATCH_SPANS));
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
}

interface CopyFile {
  table: string;
  columns: string;
  path: string;
}

/** Stores the rows once and has the server write them out again, where it alone reads and writes. */
async function writeFiles(admin: Sql, sql: Sql, records: SpanRecord[]): Promise<CopyFile[]> {
  await exportAll(sql, records);
  const [row] = await admin<{ folder: string }[]>`select current_setting('data_directory') as folder`;
  const files = await Promise.all(
    ["telemetry_spans", "telemetry_traces"].map((table) => describeFile(admin, table, row!.folder)),
  );
  for (const { table, columns, path } of files) {
    await admin.unsafe(`copy (select ${columns} from ${table}) to '${path}' (format csv)`);
  }
  return files;
}

async function describeFile(admin: Sql, table: string, folder: string): Promise<CopyFile> {
  const [row] = await admin<{ columns: string }[]>`
    select string_agg(quote_ident(attname), ', ' order by attnum) as columns
    from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
  `;
  return { table, columns: row!.columns, path: `${folder}/bench_${table}.csv` };
}

async function copyAll(admin: Sql, files: CopyFile[]): Promise<void> {
  for (const { table, columns, path } of files) {
    await admin.unsafe(`copy ${table} (${columns}) from '${path}' (format csv)`);
  }
}
