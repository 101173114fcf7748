import assert from "node:assert/strict";
import { Histogram, risingBounds } from "@/telemetry/metrics/histogram.ts";

Deno.test("Histogram.note() counts a value in the first bucket whose bound it does not exceed", () => {
  const histogram = new Histogram([1, 10, 100]);
  for (const value of [0, 1, 1.5, 10, 100, 101, 5_000]) histogram.note(value);
  assert.deepEqual([...histogram.counts], [2, 2, 1, 2]);
  assert.deepEqual([histogram.count, histogram.sum], [7, 5213.5]);
});

Deno.test("Histogram.quantile() lies within a bucket's width of the exact one", () => {
  const histogram = new Histogram(risingBounds({ first: 1, factor: 1.1, count: 130 }));
  for (let value = 1; value <= 1_000; value++) histogram.note(value);
  for (const share of [0.01, 0.5, 0.9, 0.99]) {
    const ratio = histogram.quantile(share) / (share * 1_000);
    assert.ok(ratio > 0.9 && ratio < 1.11, `${share}: ${ratio}`);
  }
});

Deno.test("Histogram.quantile() is NaN of nothing, and the last bound of what lies beyond", () => {
  const histogram = new Histogram([1, 10]);
  assert.equal(histogram.quantile(0.5), NaN);
  histogram.note(1_000);
  assert.equal(histogram.quantile(0.5), 10);
});
