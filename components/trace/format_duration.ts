/** Milliseconds with three significant figures: `842 µs`, `12.3 ms`, `1.24 s`, `2 min 05 s`. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return "–";
  if (ms < 0) return `−${formatDuration(-ms)}`;
  if (ms === 0) return "0 ms";
  if (ms < 0.9995) return `${toThreeFigures(ms * 1000)} µs`;
  if (ms < 999.5) return `${toThreeFigures(ms)} ms`;
  if (ms < 59_995) return `${toThreeFigures(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${pad(seconds % 60)} s`;
  return `${(Math.floor(seconds / 3600)).toLocaleString("en")} h ${pad(Math.floor(seconds / 60) % 60)} min`;
}

function toThreeFigures(value: number): string {
  const digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return value.toFixed(digits);
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
