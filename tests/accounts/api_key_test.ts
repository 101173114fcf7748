import assert from "node:assert/strict";
import { makeApiKey, parseApiKey } from "@/accounts/api_key.ts";

Deno.test("parseApiKey() reads the id of a key that makeApiKey() made", () => {
  const { id, text } = makeApiKey();
  assert.deepEqual(parseApiKey(text), { id, text });
});

Deno.test("parseApiKey() refuses a key with one letter changed, wherever it is", () => {
  const { text } = makeApiKey();
  const broken = [...text].map((char, at) => text.slice(0, at) + (char === "a" ? "b" : "a") + text.slice(at + 1));
  assert.deepEqual(broken.filter((key) => parseApiKey(key) !== null), []);
});

Deno.test("makeApiKey() gives 160 random bits after the id", () => {
  const secrets = Array.from({ length: 200 }, () => makeApiKey().text.slice(15, 47));
  assert.equal(new Set(secrets).size, 200);
  assert.ok(secrets.every((secret) => /^[a-z2-7]{32}$/.test(secret))); // 32 × 5 bits
});
