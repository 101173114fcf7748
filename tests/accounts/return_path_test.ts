import assert from "node:assert/strict";
import { safeReturnPath } from "@/accounts/return_path.ts";

// deno-fmt-ignore
const HOSTILE = [
  "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\/evil.example", "\\\\evil.example",
  "/\\/evil.example", "//\\evil.example", "/\\\\evil.example", "\\evil.example", "/%09/evil.example", "/\t/evil.example",
  "/%0a/evil.example", "/\n/evil.example", "/%0d/evil.example", "/\r/evil.example", "/\u0000/evil.example",
  "\t//evil.example", "\n//evil.example", " //evil.example", "\u00a0//evil.example", "https:evil.example",
  "https:/evil.example", "https://evil.example", "http://evil.example", "HTTPS://evil.example", "hTtPs:evil.example",
  "@evil.example", "/@evil.example", "user@evil.example", ".evil.example", "evil.example", "/x/..//evil.example",
  "/..//evil.example", "/.//evil.example", "/%2e%2e//evil.example", "/%2e//evil.example", "/%2f/evil.example",
  "/%2F%2Fevil.example", "/%252f%252fevil.example", "/%5cevil.example", "/%5Cevil.example", "/%255cevil.example",
  "/x/..%2f%2fevil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
  "/javascript:alert(1)\\", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://evil.example", "blob:x",
  "mailto:a@b.c", "//evil.example/%2f..", "//evil.example@localhost", "//localhost@evil.example", "/〱evil.example",
  "/／evil.example", "／／evil.example", "/x\u2028y", "?next=//evil.example", "#//evil.example", "",
];

Deno.test("safeReturnPath() leads nowhere but to this shop", () => {
  assert.ok(HOSTILE.length >= 60);
  for (const text of HOSTILE) {
    const path = safeReturnPath(text);
    assert.equal(new URL(path, "https://shop.example").origin, "https://shop.example", text);
    assert.ok(path.startsWith("/") && !/^\/[/\\@]/.test(path), text);
    assert.ok(!path.includes("evil") || path.startsWith("/javascript"), `${text} gave ${path}`);
  }
});

Deno.test("safeReturnPath() keeps paths of ours with query and fragment", () => {
  for (
    const path of ["/", "/cart", "/admin/telemetry/traces?status=error&email=ann%40example.com", "/orders/7#lines"]
  ) {
    assert.equal(safeReturnPath(path), path);
  }
});

Deno.test("safeReturnPath() gives the start page for nothing at all and for a path of 3,000 characters", () => {
  assert.deepEqual([null, undefined, `/${"a".repeat(3_000)}`].map(safeReturnPath), ["/", "/", "/"]);
});
