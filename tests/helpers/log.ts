export interface CapturedLog extends Disposable {
  lines: string[];
}

/** Keeps what is written to the console until it is disposed of. */
export function captureLog(): CapturedLog {
  const names = ["log", "info", "warn", "error", "debug"] as const;
  const own = names.map((name) => [name, console[name]] as const);
  const lines: string[] = [];
  for (const name of names) console[name] = (...parts: unknown[]) => void lines.push(parts.map(String).join(" "));
  return {
    lines,
    [Symbol.dispose]() {
      for (const [name, write] of own) console[name] = write;
    },
  };
}
