import assert from "node:assert/strict";
import { toExposition } from "@/telemetry/metrics/exposition.ts";
import { byLabel, counter, gauge, histogram, summary } from "@/telemetry/metrics/families.ts";
import { Histogram } from "@/telemetry/metrics/histogram.ts";

function makeHistogram(...values: number[]): Histogram {
  const made = new Histogram([1, 2]);
  for (const value of values) made.note(value);
  return made;
}

Deno.test("toExposition() writes help, type and samples, each line ended", () => {
  const text = toExposition([
    gauge("depth", "How deep.", 3),
    counter("a_total", "All.", byLabel("by", { x: 1, y: 0 })),
  ]);
  assert.equal(
    text,
    `# HELP depth How deep.
# TYPE depth gauge
depth 3
# HELP a_total All.
# TYPE a_total counter
a_total{by="x"} 1
a_total{by="y"} 0
`,
  );
});

Deno.test("toExposition() escapes what would end a label or a line, and names infinities as Prometheus does", () => {
  const labels = { by: 'a"b\\c\nd' };
  const text = toExposition([gauge("g", "one\ntwo \\", [{ labels, value: -Infinity }, { value: NaN }])]);
  assert.equal(text, `# HELP g one\\ntwo \\\\\n# TYPE g gauge\ng{by="a\\"b\\\\c\\nd"} -Inf\ng NaN\n`);
});

Deno.test("histogram() counts up to each bound, and ends with all", () => {
  const { samples } = histogram("h", "", makeHistogram(0.5, 1.5, 1.5, 9));
  assert.deepEqual(samples.map(({ suffix, labels, value }) => [suffix, labels?.le, value]), [
    ["_bucket", "1", 1],
    ["_bucket", "2", 3],
    ["_bucket", "+Inf", 4],
    ["_sum", undefined, 12.5],
    ["_count", undefined, 4],
  ]);
});

Deno.test("summary() tells quantiles and sum in the unit that is asked for", () => {
  const { samples } = summary("s", "", makeHistogram(1, 1), 1e-6);
  assert.deepEqual(samples.map(({ value }) => value), [0.5e-6, 0.99e-6, 2e-6, 2]);
});
