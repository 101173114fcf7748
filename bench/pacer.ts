/** A worker that says when each request is due. It does nothing else, so it can sleep: to 0.1 ms, where timers know whole ones. */
export interface Pace {
  count: number;
  intervalMs: number;
}

/** Told once for each request, in ms since 1970. */
export type DueAt = number;

const worker = self as unknown as { onmessage: (event: MessageEvent<Pace>) => void; postMessage(at: DueAt): void };
const never = new Int32Array(new SharedArrayBuffer(4));
const now = () => performance.timeOrigin + performance.now();

worker.onmessage = ({ data: { count, intervalMs } }) => {
  const start = now();
  for (let i = 0; i < count; i++) {
    const dueAt = start + i * intervalMs;
    const waitMs = dueAt - now();
    if (waitMs > 0) Atomics.wait(never, 0, 0, waitMs);
    worker.postMessage(dueAt);
  }
};
