import assert from "node:assert/strict";
import { toIslandEntries } from "@/fresh/island_entries.ts";

Deno.test("case 158: every exported function of an island file is an island", () => {
  const module = { default: () => null, useHelper: () => null, LIMIT: 3 };
  const entries = toIslandEntries([{ baseName: "Chart", module, chunk: "/Chart.js" }]);
  assert.deepEqual(entries.map(({ name, exportName }) => [name, exportName]), [
    ["Chart", "default"],
    ["useHelper", "useHelper"],
  ]);
});

Deno.test("case 157: islands of one name get names of their own", () => {
  const island = (chunk: string) => ({ baseName: "Foo", module: { default: () => null }, chunk });
  assert.deepEqual(toIslandEntries([island("/a.js"), island("/b.js")]).map(({ name }) => name), ["Foo", "Foo_1"]);
});
