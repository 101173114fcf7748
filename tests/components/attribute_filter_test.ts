import assert from "node:assert/strict";
import { toAttributeFilter, toValueText } from "@/components/trace/attribute_filter.ts";

Deno.test("toAttributeFilter() leads to the spans with this value", () => {
  const href = toAttributeFilter("http.route", "/cart & more")!;
  const params = new URL(href, "http://localhost").searchParams;
  assert.deepEqual([...params], [["attributes__http.route", "/cart & more"]]);
});

Deno.test("toAttributeFilter() has none for values that no filter can name", () => {
  for (const value of [null, [1], { a: 1 }, "", "x".repeat(257)]) assert.equal(toAttributeFilter("k", value), null);
  assert.equal(toAttributeFilter("", "value"), null);
});

Deno.test("toValueText() writes any type", () => {
  const cases: [unknown, string][] = [["a", "a"], [0, "0"], [false, "false"], [null, "null"], [[1], "[\n  1\n]"], [
    undefined,
    "undefined",
  ]];
  for (const [value, text] of cases) assert.equal(toValueText(value), text);
});
