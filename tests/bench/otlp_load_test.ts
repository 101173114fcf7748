import assert from "node:assert/strict";
import { readOptions } from "@/bench/otlp_load.ts";

Deno.test("readOptions() reads all of the load generator's options", () => {
  const args = "--target http://127.0.0.1:4318/v1/traces --spans 20 --batch 10 --connections 2 --encoding json --gzip";
  assert.deepEqual(readOptions(args.split(" ")), {
    target: "http://127.0.0.1:4318/v1/traces",
    spans: 20,
    batch: 10,
    connections: 2,
    encoding: "json",
    gzip: true,
    headers: {},
  });
  assert.equal(readOptions(["--help"]), "help");
});

for (const args of ["--spans abc", "--batch 0", "--connections -1", "--encoding xml", "--target nowhere", "--bogus"]) {
  Deno.test(`readOptions() refuses ${args}`, () => {
    assert.throws(() => readOptions(args.split(" ")), TypeError);
  });
}
