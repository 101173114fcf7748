import assert from "node:assert/strict";
import axe from "axe-core";
import { testApp } from "../../helpers/app.ts";
import { browserTest } from "../../helpers/browser.ts";

Deno.test("GET /api/v1/docs tells anybody of every operation", async () => {
  await using app = await testApp({ isSeeded: false });
  const response = await app.fetch("/api/v1/docs");
  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-type")!, /^text\/html/);
  const html = await response.text();
  const { paths } = await (await app.fetch("/api/v1/openapi.json")).json();
  for (const path of Object.keys(paths)) {
    assert.ok(html.includes(`>${path}</code>`) || path.endsWith("openapi.json"), path);
  }
});

browserTest("GET /api/v1/docs is accessible and fits a small screen", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await page.goto(`${app.serve()}/api/v1/docs`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0);
  await page.addScriptTag({ content: axe.source });
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), []);
}, { context: { viewport: { width: 360, height: 800 }, bypassCSP: true } });
