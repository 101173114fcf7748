import assert from "node:assert/strict";
import { asset, assetSrcSet } from "fresh/runtime";
import { setBuildId } from "@/fresh/build_id.ts";

Deno.test("asset() leaves what is not below the root as it is (case 127)", () => {
  setBuildId("b1");
  assert.equal(asset("/a?x=1#h"), "/a?x=1&__frsh_c=b1#h");
  for (const path of ["//x/a", "a", "https://example.com/a", "/a?__frsh_c=old"]) assert.equal(asset(path), path);
});

Deno.test("assetSrcSet() keeps descriptors and white space", () => {
  setBuildId("b1");
  assert.equal(assetSrcSet("/a.png 1x,  /b.png 2x"), "/a.png?__frsh_c=b1 1x,  /b.png?__frsh_c=b1 2x");
});

Deno.test("assetSrcSet() leaves brackets and empty parts alone", () => {
  setBuildId("b1");
  for (const srcset of ["/a(1).png 1x", "/a.png 1x,", ""]) assert.equal(assetSrcSet(srcset), srcset);
});
