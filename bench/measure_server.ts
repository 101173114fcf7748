import { type BenchServer, readCpuSeconds } from "./start_module.ts";
import { type LoadOptions, type LoadResult, loadServer } from "./wrk_load.ts";

export type Measured = LoadResult & { cpuMicros: number };
export type ServerLoad = Omit<LoadOptions, "port">;

/** In this time what a tracer still holds goes out: it is counted, and is not in the way of whoever is measured next. */
const SETTLE_MS = 400;

/** Loads a server and reads what it took of the processor for a request. */
export async function measureServer(server: BenchServer, load: ServerLoad): Promise<Measured> {
  const cpuBefore = readCpuSeconds(server);
  const result = await loadServer({ ...load, port: server.port });
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  return { ...result, cpuMicros: (readCpuSeconds(server) - cpuBefore) / result.requests * 1e6 };
}
