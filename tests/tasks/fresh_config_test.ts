import assert from "node:assert/strict";

Deno.test("deno.fresh.json differs from deno.json in where Fresh comes from, and has neither tasks nor lock", async () => {
  const [own, original] = await Promise.all(["deno.json", "deno.fresh.json"].map(readConfig));
  const core = "jsr:@fresh/core@^2.3";
  const imports = { ...own.imports, fresh: core, "fresh/runtime": `${core}/runtime`, "fresh/dev": `${core}/dev` };
  const { tasks: _, ...expected } = { ...own, imports, lock: false };
  assert.deepEqual(original, expected);
});

async function readConfig(path: string) {
  return JSON.parse(await Deno.readTextFile(path));
}
