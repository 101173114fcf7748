import assert from "node:assert/strict";
import { isInForce, QUICK_FILTERS, quickHref } from "@/components/trace/quick_filters.ts";

const all = QUICK_FILTERS.traces.flatMap(({ filters }) => filters);
const hidden = all.find(({ label }) => label === "Failed steps in good requests")!;

Deno.test("quickHref() asks for a filter in place of what would contradict it, on the first page", () => {
  const params = new URLSearchParams("status=error&email=ann&page=3");
  assert.equal(quickHref(hidden, params), "?email=ann&error_count__gte=1&status__in=unset%2Cok");
});

Deno.test("quickHref() takes back what is in force, and nothing else", () => {
  for (const filter of all) {
    const params = new URLSearchParams(quickHref(filter, new URLSearchParams("email=ann")));
    assert.ok(isInForce(filter, params), filter.label);
    assert.equal(quickHref(filter, params), "?email=ann");
  }
});
