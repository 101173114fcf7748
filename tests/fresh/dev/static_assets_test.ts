import assert from "node:assert/strict";
import { resolveBuildConfig } from "@/fresh/dev/options.ts";
import { collectStaticAssets, keyCssUrls } from "@/fresh/dev/static_assets.ts";
import { withProject } from "../../helpers/fresh_project.ts";

async function collect(files: Record<string, string>, mode: "development" | "production" = "production") {
  let texts: Record<string, string> = {};
  await withProject(files, async (root) => {
    const config = resolveBuildConfig({ root, staticDir: ["static", "more"] }, { mode, buildId: "b1" });
    const assets = await collectStaticAssets(config, new Map());
    texts = Object.fromEntries([...assets].map(([path, { content }]) => [path, new TextDecoder().decode(content)]));
  });
  return texts;
}

Deno.test("collectStaticAssets() prefers the first folder that has a file", async () => {
  const files = { "static/a.txt": "first", "more/a.txt": "second", "more/b b.txt": "b" };
  assert.deepEqual(await collect(files), { "/a.txt": "first", "/b%20b.txt": "b" });
});

Deno.test("collectStaticAssets() leaves dot-files out of production, but for .well-known", async () => {
  const files = { "static/.env": "", "static/.git/config": "", "static/.well-known/x.txt": "", "static/a/.b": "" };
  assert.deepEqual(Object.keys(await collect(files)), ["/.well-known/x.txt"]);
  assert.equal(Object.keys(await collect(files, "development")).length, 4);
});

Deno.test("collectStaticAssets() keys the URLs of style sheets in production", async () => {
  const files = { "static/a.css": "a{b:url(/c.svg)}" };
  assert.deepEqual(await collect(files), { "/a.css": "a{b:url(/c.svg?__frsh_c=b1)}" });
  assert.deepEqual(await collect(files, "development"), { "/a.css": "a{b:url(/c.svg)}" });
});

Deno.test("keyCssUrls() keeps quotes, query and hash", () => {
  assert.equal(keyCssUrls(`url("/a.svg?x=1#h")`, "b1"), `url("/a.svg?x=1&__frsh_c=b1#h")`);
  assert.equal(keyCssUrls("url('/a.woff2')", "b1"), "url('/a.woff2?__frsh_c=b1')");
});

Deno.test("keyCssUrls() leaves every URL alone that is not root-relative", () => {
  for (const url of ["url(a.svg)", "url(//cdn.example/a.svg)", "url(https://x/a.svg)", "url(data:image/svg+xml,/a)"]) {
    assert.equal(keyCssUrls(url, "b1"), url);
  }
});
