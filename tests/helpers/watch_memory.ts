export interface MemoryWatch extends Disposable {
  /** MiB by which the process has been larger than at first, at most. */
  riseMiB(): number;
}

/** Looks every 20 ms how large the process is. */
export function watchMemory(): MemoryWatch {
  const before = Deno.memoryUsage().rss;
  let most = before;
  const look = () => most = Math.max(most, Deno.memoryUsage().rss);
  const timer = setInterval(look, 20);
  return {
    riseMiB: () => (look(), (most - before) / 1024 / 1024),
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
