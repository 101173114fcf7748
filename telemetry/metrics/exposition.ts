/** One number with what it is about. */
export interface Sample {
  labels?: Record<string, string>;
  value: number;
  /** Behind the family's name, like `_sum`. Default: none. */
  suffix?: string;
}

/** What is told of one thing that is measured. */
export interface Family {
  /** Ends in its unit, and in `_total` if it only rises. */
  name: string;
  type: "counter" | "gauge" | "histogram" | "summary";
  help: string;
  samples: Sample[];
}

export const EXPOSITION_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/**
 * Metrics as Prometheus reads them.
 * @see {@link https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format}
 */
export function toExposition(families: Family[]): string {
  return families.map(toText).join("");
}

function toText({ name, type, help, samples }: Family): string {
  const lines = samples.map(({ suffix = "", labels = {}, value }) =>
    `${name}${suffix}${toLabels(labels)} ${show(value)}`
  );
  return [`# HELP ${name} ${escape(help)}`, `# TYPE ${name} ${type}`, ...lines, ""].join("\n");
}

function toLabels(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value).replaceAll('"', '\\"')}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escape(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}

function show(value: number): string {
  return Number.isFinite(value) || Number.isNaN(value) ? String(value) : value > 0 ? "+Inf" : "-Inf";
}
