import { Spool, type SpoolOptions } from "@/telemetry/spool/spool.ts";

export interface TestFolder extends AsyncDisposable {
  path: string;
}

/** A folder that is gone after the test. */
export async function testFolder(): Promise<TestFolder> {
  const path = await Deno.makeTempDir({ prefix: "tracewell-spool-" });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

/** The spool of a folder; closed, not removed, with the test. */
export async function openTestSpool(
  { path: dir }: TestFolder,
  options: Partial<SpoolOptions> = {},
): Promise<Spool & AsyncDisposable> {
  const spool = await Spool.open({ dir, maxBytes: 1024 * 1024, ...options });
  return Object.assign(spool, { [Symbol.asyncDispose]: () => spool.close() });
}

/** Reads and removes all that waits. */
export async function drainSpool(spool: Spool) {
  const records = [];
  for (let batch = await spool.peek(100); batch !== null; batch = await spool.peek(100)) {
    records.push(...batch);
    await spool.shift();
  }
  return records;
}
