import { untilNpmIsGone } from "./npm_ancestor.ts";
import { STOP_SIGNALS } from "./stop_signal.ts";

/** Passes every signal that asks this process to end on to a child, also one that npm got and kept. */
export function passSignalsTo(child: Deno.ChildProcess): void {
  for (const signal of STOP_SIGNALS) Deno.addSignalListener(signal, () => sendTo(child, signal));
  untilNpmIsGone().then(() => sendTo(child, "SIGTERM"));
}

function sendTo(child: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    child.kill(signal);
  } catch {
    // It has ended already.
  }
}
