import assert from "node:assert/strict";
import { toBase32 } from "@/accounts/base32.ts";

Deno.test("toBase32() agrees with the examples of RFC 4648", () => {
  const encoded = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map((text) =>
    toBase32(new TextEncoder().encode(text))
  );
  assert.deepEqual(encoded, ["", "my", "mzxq", "mzxw6", "mzxw6yq", "mzxw6ytb", "mzxw6ytboi"]);
});
