import { Badge, type Tone } from "./Badge.tsx";

export interface StatusPillProps {
  status: "ok" | "error" | "unset";
  /** HTTP status code; shown in place of the word when there is one. */
  code?: number | null | undefined;
}

/** Outcome of a trace or span. `unset` is the usual good end, so it stays quiet. */
export function StatusPill({ status, code = null }: StatusPillProps) {
  const text = code === null ? status : String(code);
  return (
    <Badge tone={toTone(status, code)} title={`status: ${status}`}>
      <span class="tabular-nums">{text}</span>
      {status === "error" && code !== null && code < 500 && <span>error</span>}
    </Badge>
  );
}

function toTone(status: StatusPillProps["status"], code: number | null): Tone {
  if (status === "error" || (code !== null && code >= 500)) return "danger";
  if (code !== null && code >= 400) return "warn";
  if (code !== null && code >= 300) return "info";
  return status === "ok" ? "good" : "neutral";
}
