import assert from "node:assert/strict";
import { inlinePublicVariables } from "@/fresh/dev/browser_source.ts";

const read = (name: string) => name === "FRESH_PUBLIC_A" ? 'a"b' : undefined;

Deno.test("inlinePublicVariables() replaces both ways to read a public variable", () => {
  assert.equal(inlinePublicVariables('f(Deno.env.get("FRESH_PUBLIC_A"))', read), 'f("a\\"b")');
  assert.equal(inlinePublicVariables("f(Deno.env.get('FRESH_PUBLIC_A'))", read), 'f("a\\"b")');
  assert.equal(inlinePublicVariables("f(process.env.FRESH_PUBLIC_A)", read), 'f("a\\"b")');
});

Deno.test("inlinePublicVariables() writes undefined for one that is not set", () => {
  assert.equal(inlinePublicVariables("f(process.env.FRESH_PUBLIC_B)", read), "f(undefined)");
});

Deno.test("inlinePublicVariables() leaves every other variable alone", () => {
  const source = 'Deno.env.get("DATABASE_URL"); Deno.env.get(`FRESH_PUBLIC_${x}`); process.env.NODE_ENV';
  assert.equal(inlinePublicVariables(source, () => "leaked"), source);
});
