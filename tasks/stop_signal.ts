const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Resolves with the first signal that asks this process to end; further ones change nothing. */
export function untilStopped(): Promise<Deno.Signal> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) Deno.addSignalListener(signal, () => resolve(signal));
  });
}

/** Passes every signal that asks this process to end on to a child, and stays until the child is gone. */
export function passSignalsTo(child: Deno.ChildProcess): void {
  for (const signal of SIGNALS) Deno.addSignalListener(signal, () => sendTo(child, signal));
}

function sendTo(child: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    child.kill(signal);
  } catch {
    // It has ended already.
  }
}
