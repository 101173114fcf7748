import type { BenchDatabase } from "./bench_database.ts";
import { type BenchServer, startModule } from "./start_module.ts";

export type { BenchServer };

/**
 * Starts the shop as a process of its own.
 * @param spoolDir Default: without a spool
 */
export function startServer({ appUrl }: BenchDatabase, mode: "on" | "off", spoolDir?: string): Promise<BenchServer> {
  const args = [appUrl, mode, ...(spoolDir === undefined ? [] : [spoolDir])];
  return startModule({ name: `capture ${mode}`, module: "bench/capture_server.ts", args });
}
