import { PostgresSpanExporter } from "@/db/span_exporter.ts";
import { openPool, type Sql } from "@/db/sql.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import type { BenchDatabase } from "./bench_database.ts";
import { copyByPsql, copyByServer, type CopyFile, hasPsql, writeCopyFiles } from "./copy_files.ts";
import { fillTables } from "./fill_tables.ts";
import { makeSpans } from "./make_spans.ts";
import { interleave, median } from "./rounds.ts";
import type { Figure } from "./report.ts";

const SPANS = 50_000;
const ROUNDS = 7;
const BATCH_SPANS = 1_000;
const IN_FLIGHT = 3;
const LARGE_SPANS = 7_000_000;

/**
 * Spans a second that the exporter stores, both tables and all indexes, against COPY of such rows into the same tables: by
 * `psql \copy … csv`, and by the server itself from a file. The tables are empty at the start of each round.
 */
export function benchExporter(database: BenchDatabase): Promise<Figure[]> {
  return runBench(database, { name: "exporter", aim: "≥ 1.20", isLarge: false });
}

/** The same on tables that hold seven million spans already. Takes minutes and 10 GB. */
export function benchLargeExporter(database: BenchDatabase): Promise<Figure[]> {
  return runBench(database, { name: "exporter, 7 million spans stored", aim: "≥ 1.00", isLarge: true });
}

interface BenchKind {
  name: string;
  aim: string;
  isLarge: boolean;
}

async function runBench(database: BenchDatabase, kind: BenchKind): Promise<Figure[]> {
  const admin = openPool(database.superuserUrl, { max: 1 });
  const sql = openPool(database.appUrl, { max: IN_FLIGHT });
  try {
    const files = await prepareFiles(admin, sql);
    if (kind.isLarge) await fillTables(admin, LARGE_SPANS);
    return toFigures(kind, await measureAll(database, kind, { admin, sql, files }));
  } finally {
    await Promise.all([admin.end({ timeout: 1 }), sql.end({ timeout: 1 })]);
  }
}

/** For each round and way rows of their own: none may be stored twice. */
async function prepareFiles(admin: Sql, sql: Sql): Promise<CopyFile[][]> {
  const files: CopyFile[][] = [];
  for (let i = 0; i < 2 * ROUNDS; i++) {
    await empty(admin);
    await exportAll(sql, makeSpans(SPANS));
    files.push(await writeCopyFiles(admin, String(i)));
  }
  await empty(admin);
  return files;
}

async function measureAll(
  { superuserUrl }: BenchDatabase,
  { isLarge }: BenchKind,
  { admin, sql, files }: { admin: Sql; sql: Sql; files: CopyFile[][] },
): Promise<Map<string, number[]>> {
  const measure = async (run: () => Promise<void>) => {
    if (!isLarge) await empty(admin);
    await admin`checkpoint`;
    const start = performance.now();
    await run();
    return SPANS / ((performance.now() - start) / 1_000);
  };
  const exporter = () => {
    const records = makeSpans(SPANS);
    return measure(() => exportAll(sql, records));
  };
  return await interleave([
    { name: "exporter", run: exporter },
    ...(await hasPsql() ? [{ name: PSQL, run: () => measure(() => copyByPsql(superuserUrl, files.pop()!)) }] : []),
    { name: SERVER, run: () => measure(() => copyByServer(admin, files.pop()!)) },
  ], ROUNDS);
}

const PSQL = "psql \\copy csv";
const SERVER = "COPY csv by the server";

function toFigures({ name, aim }: BenchKind, results: Map<string, number[]>): Figure[] {
  const stored = median(results.get("exporter")!);
  return [...results].filter(([other]) => other !== "exporter").map(([other, rates]) => ({
    name: `${name} ÷ ${other}`,
    ratio: stored / median(rates),
    aim: other === PSQL ? aim : "",
    detail: `${Math.round(stored / 1_000)}k ÷ ${Math.round(median(rates) / 1_000)}k spans a second`,
  }));
}

async function empty(admin: Sql): Promise<void> {
  await admin`truncate telemetry_spans, telemetry_traces`;
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
