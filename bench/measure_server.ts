import { type LoadResult, loadServer } from "./http_load.ts";
import { type BenchServer, readCpuSeconds } from "./start_module.ts";

export type Measured = LoadResult & { cpuMicros: number };

export interface ServerLoad {
  path: string;
  connections: number;
  seconds: number;
}

/** Loads a server and reads what it took of the processor for a request. */
export async function measureServer(server: BenchServer, load: ServerLoad): Promise<Measured> {
  const cpuBefore = readCpuSeconds(server);
  const result = await loadServer({ ...load, port: server.port });
  const requests = result.requestsPerSecond * load.seconds;
  return { ...result, cpuMicros: (readCpuSeconds(server) - cpuBefore) / requests * 1e6 };
}
