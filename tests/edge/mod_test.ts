import assert from "node:assert/strict";
import { listModules } from "../helpers/module_graph.ts";

const ROOMS = /^(edge|telemetry\/(capture|exporter|metrics|model|processor|redaction|sampler))\//;

Deno.test("the middleware for other applications loads nothing of the shop, and two packages", async () => {
  const { files, others } = await listModules("edge/mod.ts");
  assert.deepEqual(files.filter((path) => !ROOMS.test(path)), ["errors.ts", "loopback.ts"]);
  assert.deepEqual(others, ["node:async_hooks", "npm:@opentelemetry/api", "npm:@opentelemetry/sdk-trace-base"]);
});

Deno.test("the middleware for other applications names nothing that Deno alone has", async () => {
  const { files } = await listModules("edge/mod.ts");
  const texts = await Promise.all(files.map((path) => Deno.readTextFile(path)));
  const found = files.filter((_, i) => /\bDeno\./.test(texts[i]!.replaceAll(/^ *\*.*$/gm, "")));
  assert.deepEqual(found, []);
});

Deno.test("the middleware for other applications needs no right and does nothing by being imported", async () => {
  const args = ["run", "--no-prompt", "--cached-only", "tests/helpers/edge_importer.ts"];
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), { args }).output();
  assert.equal(new TextDecoder().decode(stdout), "true true false\n", new TextDecoder().decode(stderr));
});
