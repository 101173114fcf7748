import assert from "node:assert/strict";
import { transform } from "esbuild";
import { listClasses, renderStylesheet } from "@/tasks/css.ts";

Deno.test("listClasses() finds classes in attributes, constants and conditions", () => {
  const source =
    `const A = "px-2 md:w-[45%]"; <p class={isBig ? "grid-cols-[8rem_minmax(0,1fr)]" : 'text-sm'}>it's</p>`;
  const classes = listClasses(source);
  for (const name of ["px-2", "md:w-[45%]", "grid-cols-[8rem_minmax(0,1fr)]", "text-sm"]) {
    assert.ok(classes.includes(name), name);
  }
});

Deno.test("listClasses() leaves out open brackets, which would swallow the rules behind them", () => {
  assert.deepEqual(listClasses(`"after:[" "w-[4" "hover:"`), []);
});

Deno.test("renderStylesheet() gives the same bytes twice", async () => {
  assert.equal(await renderStylesheet(), await renderStylesheet());
});

Deno.test({
  name: "renderStylesheet() is CSS without mistakes",
  sanitizeOps: false,
  sanitizeResources: false, // esbuild's service outlives the test
  async fn() {
    const { warnings } = await transform(await renderStylesheet(), { loader: "css", logLevel: "silent" });
    assert.deepEqual(warnings.map(({ text }) => text), []);
  },
});

Deno.test("renderStylesheet() has the dark tokens for those who chose and for those whose system did", async () => {
  const css = await renderStylesheet();
  assert.equal(css.match(/--canvas: #0d1311/g)?.length, 2);
});
