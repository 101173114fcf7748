/** What asks a process to end. */
export const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Resolves with the first signal that asks this process to end; further ones change nothing. */
export function untilStopped(): Promise<Deno.Signal> {
  return new Promise((resolve) => {
    for (const signal of STOP_SIGNALS) Deno.addSignalListener(signal, () => resolve(signal));
  });
}
