import type { Family, Sample } from "./exposition.ts";
import type { Histogram } from "./histogram.ts";

/** A number, or several by their labels. */
type Values = number | Sample[];

/** A count that only rises; its name ends in `_total`. */
export function counter(name: string, help: string, values: Values): Family {
  return { name, type: "counter", help, samples: toSamples(values) };
}

/** A number that rises and falls. */
export function gauge(name: string, help: string, values: Values): Family {
  return { name, type: "gauge", help, samples: toSamples(values) };
}

/** All of a histogram. */
export function histogram(name: string, help: string, { bounds, counts, count, sum }: Histogram): Family {
  let upTo = 0;
  const samples = [...bounds, Infinity].map((bound, i) => {
    upTo += counts[i]!;
    return { suffix: "_bucket", labels: { le: bound === Infinity ? "+Inf" : String(bound) }, value: upTo };
  });
  return { name, type: "histogram", help, samples: [...samples, ...toTotals(sum, count)] };
}

/** Half and the worst hundredth of a histogram, each value times `unit`. */
export function summary(name: string, help: string, histogram: Histogram, unit: number): Family {
  const samples = [0.5, 0.99].map((share) => ({
    labels: { quantile: String(share) },
    value: histogram.quantile(share) * unit,
  }));
  return { name, type: "summary", help, samples: [...samples, ...toTotals(histogram.sum * unit, histogram.count)] };
}

/** A sample for each entry, named by one label. */
export function byLabel(label: string, values: Record<string, number>, others: Record<string, string> = {}): Sample[] {
  return Object.entries(values).map(([name, value]) => ({ labels: { ...others, [label]: name }, value }));
}

function toSamples(values: Values): Sample[] {
  return typeof values === "number" ? [{ value: values }] : values;
}

function toTotals(sum: number, count: number): Sample[] {
  return [{ suffix: "_sum", value: sum }, { suffix: "_count", value: count }];
}
