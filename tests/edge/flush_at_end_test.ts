import assert from "node:assert/strict";
import { fakeReceiver } from "../helpers/otlp_receiver.ts";

Deno.test("a program that ends by itself sends what waits before, however long that could wait", async () => {
  await using receiver = fakeReceiver(() => Response.json({}));
  const { code, tookMs } = await runShortProgram(new URL("/", receiver.url).href);
  assert.deepEqual([code, receiver.requests.map(({ spanIds }) => spanIds.length)], [0, [1]]);
  assert.ok(tookMs < 10_000, `${tookMs} ms`);
});

Deno.test("a program that ends by itself waits some seconds for a receiver that is away, and no longer", async () => {
  const { code, tookMs, errors } = await runShortProgram("http://127.0.0.1:9");
  assert.equal(code, 0);
  assert.match(errors, /spans not stored/);
  assert.ok(tookMs > 2_500 && tookMs < 15_000, `${tookMs} ms`);
});

async function runShortProgram(endpoint: string) {
  const began = performance.now();
  const args = [
    "run",
    "--no-prompt",
    "--allow-net=127.0.0.1",
    "--allow-env",
    "tests/helpers/short_program.ts",
    endpoint,
  ];
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args }).output();
  const errors = new TextDecoder().decode(stderr);
  assert.equal(new TextDecoder().decode(stdout), "once\n", errors);
  return { code, errors, tookMs: performance.now() - began };
}
