import assert from "node:assert/strict";
import { fakeReceiver } from "../../../helpers/otlp_receiver.ts";
import { listModules } from "../../../helpers/module_graph.ts";

const EXPORTER = "telemetry/exporter/otlp/otlp_span_exporter.ts";

Deno.test("the OTLP exporter's modules name nothing that only one runtime has", async () => {
  const { files, others } = await listModules(EXPORTER);
  assert.deepEqual(others, []);
  const texts = await Promise.all(files.map((path) => Deno.readTextFile(path)));
  assert.deepEqual(files.filter((_, i) => /\bDeno\.|\bprocess\.|node:/.test(texts[i]!)), []);
  assert.ok(files.includes(EXPORTER) && files.length > 5);
});

Deno.test("the OTLP exporter needs no right but to reach its receiver", async () => {
  await using receiver = fakeReceiver(() => Response.json({}));
  const host = new URL(receiver.url).host;
  const flags = ["--no-prompt", "--cached-only", "--no-remote", `--allow-net=${host}`];
  const args = ["run", ...flags, "tests/helpers/otlp_sender.ts", receiver.url];
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), { args }).output();
  assert.equal(new TextDecoder().decode(stdout), '{"inserted":1,"duplicates":0,"refused":0}\n', decode(stderr));
  assert.equal(receiver.requests.length, 1);
});

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
