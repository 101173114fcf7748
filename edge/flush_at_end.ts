import type { Telemetry } from "../telemetry/capture/telemetry.ts";

/** What runtimes have that know signals, under the name that Node gave it. */
interface SignalSource {
  readonly pid: number;
  on(signal: string, listener: () => void): void;
  off(signal: string, listener: () => void): void;
  kill(pid: number, signal: string): void;
}

/**
 * Sends what waits when the program is about to end: as the event `beforeunload` says, or a signal. A signal is raised
 * again afterwards, so that it does what it does without us.
 *
 * @param timeoutMs Longest wait
 * @returns Undoes it
 */
export function flushAtEnd(
  telemetry: Telemetry,
  timeoutMs: number,
  signals: string[] = ["SIGTERM", "SIGINT"],
): () => void {
  const undo = [onUnload(telemetry, timeoutMs), ...signals.map((signal) => onSignal(signal, telemetry, timeoutMs))];
  return () => undo.forEach((fn) => fn());
}

function onUnload(telemetry: Telemetry, timeoutMs: number): () => void {
  let hasTried = false;
  const listener = (event: Event) => {
    if (hasTried || telemetry.counts().pending === 0) return;
    hasTried = true;
    event.preventDefault();
    telemetry.flush(timeoutMs);
  };
  globalThis.addEventListener?.("beforeunload", listener);
  return () => globalThis.removeEventListener?.("beforeunload", listener);
}

function onSignal(signal: string, telemetry: Telemetry, timeoutMs: number): () => void {
  const { process } = globalThis as { process?: Partial<SignalSource> };
  if (!process?.on || !process.off || !process.kill) return () => {};
  const source = process as SignalSource;
  const listener = async () => {
    await telemetry.flush(timeoutMs);
    undo();
    source.kill(source.pid, signal);
  };
  const undo = () => source.off(signal, listener);
  source.on(signal, listener);
  return undo;
}
