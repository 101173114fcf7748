import type { BenchServer } from "./bench_server.ts";

/** Resident bytes of a process now. */
export function readResident({ pid }: BenchServer): number {
  return readKibibytes(pid, "VmRSS") * 1024;
}

/** Most resident bytes that a process ever had, or had since {@linkcode forgetPeak}. */
export function readPeak({ pid }: BenchServer): number {
  return readKibibytes(pid, "VmHWM") * 1024;
}

export async function forgetPeak({ pid }: BenchServer): Promise<void> {
  await Deno.writeTextFile(`/proc/${pid}/clear_refs`, "5");
}

function readKibibytes(pid: number, field: string): number {
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(Deno.readTextFileSync(`/proc/${pid}/status`))?.[1]);
}
