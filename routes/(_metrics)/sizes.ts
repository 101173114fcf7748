import { listTelemetrySizes, type TelemetrySizeRow } from "../../db/telemetry_sizes.ts";
import type { State } from "../../define.ts";
import type { Family } from "../../telemetry/metrics/exposition.ts";
import { gauge } from "../../telemetry/metrics/families.ts";
import { withPatience } from "./patience.ts";

/** Sizes change slowly, and asking for them opens every partition. */
const TERM_MS = 60_000;

type Services = State["services"];

interface Known {
  sizes: Promise<TelemetrySizeRow[]>;
  askedAt: number;
}

const known = new WeakMap<Services, Known>();

/** Rows and bytes of what is stored, by day; none while the database cannot be asked. */
export async function sizeFamilies(services: Services): Promise<Family[]> {
  const rows = await withPatience(readSizes(services));
  if (rows === null) return [];
  const pick = (value: "rows" | "bytes") =>
    rows.map((row) => ({ labels: { table: row.name, day: row.day ?? "" }, value: row[value] }));
  return [
    gauge("tracewell_telemetry_rows", "About how many rows are stored, by table and day.", pick("rows")),
    gauge("tracewell_telemetry_bytes", "What they take on the disk, indexes included.", pick("bytes")),
  ];
}

/** As they were within the last minute. @throws The database's error */
export function readSizes(services: Services): Promise<TelemetrySizeRow[]> {
  const last = known.get(services);
  if (last !== undefined && performance.now() - last.askedAt < TERM_MS) return last.sizes;
  const sizes = listTelemetrySizes(services.reads);
  known.set(services, { sizes, askedAt: performance.now() });
  sizes.catch(() => known.delete(services));
  return sizes;
}
