import assert from "node:assert/strict";
import { RefusedError } from "@/errors.ts";
import { parseJson } from "@/middleware/rest/parse_json.ts";

function refusalOf(text: string): [number, string] {
  try {
    parseJson(text);
  } catch (error) {
    assert.ok(error instanceof RefusedError);
    return [error.status, error.detail];
  }
  throw new Error("It was taken");
}

Deno.test("parseJson() keeps digits that a double would lose", () => {
  assert.deepEqual(parseJson('{"a":9007199254740993,"b":1.5,"c":-12}'), { a: "9007199254740993", b: 1.5, c: -12 });
});

Deno.test("parseJson() takes __proto__ for a key like any other", () => {
  const value = parseJson('{"__proto__":{"x":1}}') as Record<string, unknown>;
  assert.deepEqual([Object.keys(value), value.x], [["__proto__"], undefined]);
});

Deno.test("parseJson() counts levels outside of strings", () => {
  assert.ok(parseJson(`${"[".repeat(32)}"[[{\\"["${"]".repeat(32)}`));
  assert.equal(refusalOf(`${"[".repeat(33)}${"]".repeat(33)}`)[0], 413);
});

Deno.test("parseJson() does not quote what was sent", () => {
  const [status, detail] = refusalOf('{"password": hush}');
  assert.equal(status, 400);
  assert.match(detail, /^JSON parse error - /);
  assert.doesNotMatch(detail, /hush/);
});
