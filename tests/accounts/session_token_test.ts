import assert from "node:assert/strict";
import { isUserToken, makeSessionToken, parseSessionToken, toCsrfToken, toSession } from "@/accounts/session_token.ts";

Deno.test("makeSessionToken() gives 256 bits that parseSessionToken() takes back", () => {
  const tokens = Array.from({ length: 500 }, () => makeSessionToken("user"));
  assert.equal(new Set(tokens).size, 500);
  assert.ok(tokens.every((token) => parseSessionToken(token) === token && token.length === 44)); // 1 + 43 × 6 bits
});

Deno.test("parseSessionToken() takes nothing that we did not make", () => {
  const token = makeSessionToken("visitor");
  const others = [undefined, "", token.slice(1), `${token}x`, `x${token.slice(1)}`, `${token} `, "v' or 1=1 --"];
  assert.deepEqual(others.map(parseSessionToken), others.map(() => null));
});

Deno.test("isUserToken() tells a visitor's token from a person's", () => {
  assert.deepEqual([isUserToken(makeSessionToken("user")), isUserToken(makeSessionToken("visitor"))], [true, false]);
});

Deno.test("toSession() and toCsrfToken() do not show the token, nor each other", () => {
  const token = makeSessionToken("user");
  const { id, tokenHash } = toSession(token);
  assert.match(tokenHash, /^[0-9a-f]{64}$/);
  assert.equal(id, tokenHash.slice(0, 16));
  assert.ok(![id, tokenHash, toCsrfToken(token)].some((text) => token.includes(text)));
});
