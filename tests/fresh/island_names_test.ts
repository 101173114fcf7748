import assert from "node:assert/strict";
import { toIdentifier, UniqueNames } from "@/fresh/island_names.ts";

Deno.test("case 156: toIdentifier() puts a _ before names of globals and of the language", () => {
  assert.equal(toIdentifier("Map"), "_Map");
  assert.equal(toIdentifier("URL"), "_URL");
  assert.equal(toIdentifier("class"), "_class");
  assert.equal(toIdentifier("Counter"), "Counter");
});

Deno.test("toIdentifier() replaces what an identifier cannot hold", () => {
  assert.equal(toIdentifier("my-island.client"), "my_island_client");
  assert.equal(toIdentifier("2fast"), "_2fast");
  assert.equal(toIdentifier("Zähler"), "Zähler");
});

Deno.test("case 157: UniqueNames counts names that are taken", () => {
  const names = new UniqueNames();
  assert.deepEqual(["Foo", "Foo", "Foo_1", "Foo"].map((name) => names.take(name)), [
    "Foo",
    "Foo_1",
    "Foo_1_1",
    "Foo_2",
  ]);
});
