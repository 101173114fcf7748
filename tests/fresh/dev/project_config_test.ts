import assert from "node:assert/strict";
import { readProjectConfig } from "@/fresh/dev/project_config.ts";
import { withProject } from "../../helpers/fresh_project.ts";

const SKIPPED = "a img source body html head title meta script link style base noscript template".split(" ");

async function readWith(compilerOptions: object) {
  let read: Awaited<ReturnType<typeof readProjectConfig>> | undefined;
  await withProject({ "deno.json": JSON.stringify({ compilerOptions }) }, async (root) => {
    read = await readProjectConfig(root);
  });
  return read!;
}

Deno.test("readProjectConfig() asks for jsxImportSource", async () => {
  await assert.rejects(readWith({ jsx: "react-jsx" }), /jsxImportSource/);
});

Deno.test("readProjectConfig() names the elements that precompile must skip", async () => {
  const options = { jsx: "precompile", jsxImportSource: "preact" };
  const jsxPrecompileSkipElements = SKIPPED.filter((name) => name !== "img" && name !== "base");
  await assert.rejects(
    readWith({ ...options, jsxPrecompileSkipElements }),
    /jsxPrecompileSkipElements in deno.json lacks img, base$/,
  );
  assert.equal((await readWith({ ...options, jsxPrecompileSkipElements: SKIPPED })).jsxImportSource, "preact");
});

Deno.test("readProjectConfig() passes over a deno.json without compiler options", async () => {
  await withProject({ "deno.json": "{}", "sub/file.ts": "" }, async (root) => {
    assert.notEqual((await readProjectConfig(`${root}/sub`)).dir, root);
  });
});
