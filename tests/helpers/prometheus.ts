/** Reads what `/metrics` answers, as strictly as Prometheus does. */

export interface MetricSample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\.)*)"(?:,|$)/y;

/** @throws {Error} For a line that is no comment and no sample, a sample before its type, or one that comes twice */
export function parseMetrics(text: string): MetricSample[] {
  const types = new Set<string>();
  const seen = new Set<string>();
  return text.trimEnd().split("\n").flatMap((line) => {
    if (line.startsWith("# TYPE ")) types.add(line.split(" ")[2]!);
    if (line.startsWith("#")) return [];
    const [, name = "", labels = "", value = ""] = SAMPLE.exec(line) ?? fail(line);
    if (!types.has(name) && !types.has(name.replace(/_(?:bucket|sum|count)$/, ""))) fail(line);
    const series = `${name}{${labels}}`;
    if (seen.has(series)) fail(line);
    seen.add(series);
    return [{ name, labels: parseLabels(labels), value: Number(value.replace("Inf", "Infinity")) }];
  });
}

/** The sum of all samples of this name that have these labels. */
export function sumOf(samples: MetricSample[], name: string, labels: Record<string, string> = {}): number {
  return samples
    .filter((sample) => sample.name === name)
    .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
    .reduce((sum, { value }) => sum + value, 0);
}

function parseLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const [, name = "", value = ""] = LABEL.exec(text) ?? fail(text);
    labels[name] = value;
  }
  return labels;
}

function fail(line: string): never {
  throw new Error(`Cannot read metrics: ${line}`);
}
