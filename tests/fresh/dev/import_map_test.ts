import assert from "node:assert/strict";
import { applyImportMap, toBareSpecifier } from "@/fresh/dev/import_map.ts";

const IMPORTS = { "@/": "./", "@/db/": "./database/", preact: "npm:preact@^10", "preact/": "npm:/preact@^10/" };

Deno.test("applyImportMap() takes the longest key that fits", () => {
  assert.equal(applyImportMap("@/a/b.ts", IMPORTS), "./a/b.ts");
  assert.equal(applyImportMap("@/db/sql.ts", IMPORTS), "./database/sql.ts");
  assert.equal(applyImportMap("preact", IMPORTS), "npm:preact@^10");
  assert.equal(applyImportMap("preact/hooks", IMPORTS), "npm:/preact@^10/hooks");
  assert.equal(applyImportMap("preactical", IMPORTS), "preactical");
});

Deno.test("toBareSpecifier() drops protocol and version", () => {
  assert.equal(toBareSpecifier("npm:zod@^4.1.0/mini"), "zod/mini");
  assert.equal(toBareSpecifier("npm:/preact@^10/hooks"), "preact/hooks");
  assert.equal(toBareSpecifier("npm:@preact/signals@^2.9.0"), "@preact/signals");
  assert.equal(toBareSpecifier("npm:@preact/signals"), "@preact/signals");
  assert.equal(toBareSpecifier("zod"), "zod");
});
