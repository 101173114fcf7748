import { openPool, type Sql } from "@/db/sql.ts";
import type { BenchDatabase } from "./bench_database.ts";
import { copyByPsql, copyByServer, type CopyFile, hasPsql, writeCopyFiles } from "./copy_files.ts";
import { type OpenDoor, openDoor } from "./open_door.ts";
import { makeTrace } from "./otlp/shop_spans.ts";
import { type LoadResult, makeBodies, sendBodies, toBody } from "./otlp_load.ts";
import { forgetPeak, readPeak, readResident } from "./peak_memory.ts";
import type { Figure } from "./report.ts";
import { interleave, median } from "./rounds.ts";

/** So many that the first and the last requests, which wait with nobody beside them, do not count. */
const SPANS = 100_000;
const ROUNDS = 5;
const BATCH_SPANS = 500;
const LARGE_TRACE_SPANS = 100_000;
const MEBIBYTE = 2 ** 20;

/**
 * From a sender's request to the 200 that says stored: protobuf, gzip, key, decoding, redaction, both tables, with the sender on the
 * same cores. Against `psql \copy … csv` of the very rows; then what the receiver's memory grew by, and one large trace.
 */
export async function benchDoor(database: BenchDatabase): Promise<Figure[]> {
  await using door = await openDoor(database);
  const admin = openPool(database.superuserUrl, { max: 1 });
  try {
    await send(door, SPANS / 2);
    const idle = readResident(door.server);
    await forgetPeak(door.server);
    const figures = [await measureRate(database, door, admin), toMemoryFigure(idle, readPeak(door.server))];
    return [...figures, await measureLargeTrace(door, admin)];
  } finally {
    await admin.end({ timeout: 1 });
  }
}

async function measureRate({ superuserUrl }: BenchDatabase, door: OpenDoor, admin: Sql): Promise<Figure> {
  const [name, copy] = await hasPsql()
    ? ["psql \\copy csv", (files: CopyFile[]) => copyByPsql(superuserUrl, files)] as const
    : ["COPY csv by the server", (files: CopyFile[]) => copyByServer(admin, files)] as const;
  const answers: LoadResult[] = [];
  const files: CopyFile[][] = [];
  const byDoor = async () => {
    await empty(admin);
    const result = await send(door, SPANS);
    answers.push(result);
    files.push(await writeCopyFiles(admin, String(answers.length)));
    return result.spansPerSecond;
  };
  const byCopy = async () => {
    if (files.length === 0) await byDoor();
    await empty(admin);
    const start = performance.now();
    await copy(files.shift()!);
    return SPANS / ((performance.now() - start) / 1_000);
  };
  const results = await interleave([{ name: "door", run: byDoor }, { name, run: byCopy }], ROUNDS);
  return toRateFigure(median(results.get("door")!), name, median(results.get(name)!), answers);
}

async function empty(admin: Sql): Promise<void> {
  await admin`truncate telemetry_spans, telemetry_traces`;
  await admin`checkpoint`;
}

async function send({ sending }: OpenDoor, spans: number): Promise<LoadResult> {
  return await sendBodies(makeBodies({ ...sending, spans, batch: BATCH_SPANS }), sending);
}

function toRateFigure(door: number, name: string, copied: number, answers: LoadResult[]): Figure {
  const pick = (key: "p50Ms" | "p99Ms") => median(answers.map((answer) => answer[key])).toFixed(0);
  const retries = answers.reduce((sum, answer) => sum + answer.retries, 0);
  return {
    name: `door, batches of ${BATCH_SPANS} ÷ ${name}`,
    ratio: door / copied,
    aim: "≥ 0.75",
    detail: `${Math.round(door / 1_000)}k ÷ ${Math.round(copied / 1_000)}k spans a second, ` +
      `answers p50 ${pick("p50Ms")} ms, p99 ${pick("p99Ms")} ms, ${retries} retries`,
  };
}

function toMemoryFigure(idle: number, peak: number): Figure {
  return {
    name: "receiver's memory at full rate above idle ÷ 256 MiB",
    ratio: (peak - idle) / MEBIBYTE / 256,
    aim: "≤ 1",
    detail: `${Math.round(peak / MEBIBYTE)} MiB, idle ${Math.round(idle / MEBIBYTE)} MiB`,
  };
}

/** All of it through the door, until the last answer. */
async function measureLargeTrace({ sending }: OpenDoor, admin: Sql): Promise<Figure> {
  const spans = makeTrace(LARGE_TRACE_SPANS);
  const parts = Array.from(
    { length: spans.length / BATCH_SPANS },
    (_, at) => spans.slice(at * BATCH_SPANS, (at + 1) * BATCH_SPANS),
  );
  const { seconds, retries } = await sendBodies(parts.map((part) => toBody(part, sending)), sending);
  const [row] = await admin<{ count: number }[]>`
    select span_count as count from telemetry_traces where trace_id = decode(${spans[0]!.traceId.toHex()}, 'hex')
  `;
  return {
    name: "trace of 100,000 spans through the door ÷ 60 s",
    ratio: seconds / 60,
    aim: "≤ 1",
    detail: `${seconds.toFixed(1)} s, ${retries} retries, ${row?.count ?? 0} spans counted`,
  };
}
