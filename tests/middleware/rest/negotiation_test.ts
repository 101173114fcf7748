import assert from "node:assert/strict";
import { assertJson } from "@/middleware/rest/negotiation.ts";

const URL_OF_LIST = new URL("http://localhost/list/");

function takes(accept: string): boolean {
  try {
    assertJson(new Request(URL_OF_LIST, { headers: { accept } }), URL_OF_LIST, undefined);
    return true;
  } catch {
    return false;
  }
}

for (
  const accept of ["application/json", "*/*", "text/html, application/*;q=0.1", "APPLICATION/JSON; charset=utf-8", ""]
) {
  Deno.test(`assertJson() lets Accept: ${accept} pass`, () => assert.ok(takes(accept)));
}

for (const accept of ["text/html", "application/xml", "application/json;q=0", "application/jsonx"]) {
  Deno.test(`assertJson() refuses Accept: ${accept}`, () => assert.ok(!takes(accept)));
}
