import type { Family } from "../../telemetry/metrics/exposition.ts";
import { gauge } from "../../telemetry/metrics/families.ts";

/** The process itself, under the names that Prometheus clients use. */
export function processFamilies(): Family[] {
  const { rss, heapUsed } = Deno.memoryUsage();
  return [
    gauge("process_resident_memory_bytes", "Memory of the process.", rss),
    gauge("process_heap_bytes", "What its JavaScript uses of that.", heapUsed),
    gauge("process_start_time_seconds", "When it began, since 1970.", performance.timeOrigin / 1_000),
  ];
}
