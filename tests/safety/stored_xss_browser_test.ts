/** A real browser on the main pages with all hostile texts in them and islands at work: nothing runs, nothing is stopped. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type TestApp, testApp } from "../helpers/app.ts";
import { browserTest } from "../helpers/browser.ts";
import { captureLog } from "../helpers/log.ts";
import { adoptSession } from "../helpers/signed_in.ts";
import { fillHostile, ROWS } from "./fill.ts";
import { PEOPLE_LISTS, storeHostilePeople } from "./hostile_people.ts";
import { SHOP_LISTS, storeHostileShop } from "./hostile_shop.ts";
import { listTelemetryPaths, storeHostileTelemetry, TELEMETRY_LISTS, toRowTraceId } from "./hostile_telemetry.ts";

interface Watch {
  found: string[];
}

/** Notes dialogs, what the policy stops, errors of scripts, and what is asked of other servers. */
async function watch(page: Page, origin: string): Promise<Watch> {
  const found: string[] = [];
  page.on("dialog", async (dialog) => {
    found.push(`dialog on ${page.url()}`);
    await dialog.dismiss();
  });
  page.on("pageerror", (error) => found.push(`${error.message} on ${page.url()}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) || url.endsWith("/csp-report")) found.push(`request of ${url} on ${page.url()}`);
  });
  await page.exposeFunction("noteViolation", (text: string) => void found.push(`violation of ${text}`));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      const { noteViolation } = globalThis as unknown as { noteViolation: (text: string) => void };
      noteViolation(`${event.effectiveDirective} by ${event.blockedURI} on ${location.href}`);
    });
  });
  return { found };
}

async function openHostileApp(page: Page): Promise<{ app: TestApp; origin: string }> {
  const app = await testApp({ isSeeded: false, config: { isCaptureOn: false } });
  const admin = await app.as("admin");
  await storeHostileTelemetry(app, fillHostile);
  await storeHostileShop(app, admin, fillHostile);
  await storeHostilePeople(app, fillHostile);
  const origin = app.serve();
  await adoptSession(page.context(), admin, origin);
  return { app, origin };
}

/** A page without islands is ready when it is loaded. */
async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  if (new URL(url).pathname.startsWith("/admin")) await page.locator("html[data-scripted]").waitFor();
}

browserTest("no stored text runs in a browser, nor does the policy have to stop any", async (page) => {
  using log = captureLog();
  const { app, origin } = await openHostileApp(page);
  await using _app = app;
  const { found } = await watch(page, origin);
  const forms = listTelemetryPaths(0).slice(1);
  for (const path of [...TELEMETRY_LISTS, ...SHOP_LISTS, ...PEOPLE_LISTS, "/account", ...forms]) {
    await visit(page, origin + path);
  }
  assert.deepEqual(found, []);
  await runInline(page);
  assert.equal(found.length, 1, String(found)); // the watch sees what the policy stops
  assert.deepEqual(log.lines.filter((line) => !line.includes("csp violation")), []);
});

async function runInline(page: Page): Promise<void> {
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "alert(1)";
    document.body.append(script);
  });
  await page.waitForTimeout(50);
}

browserTest("no stored text runs where islands draw it: rows of a list, the tree, a span's detail", async (page) => {
  const { app, origin } = await openHostileApp(page);
  await using _app = app;
  const { found } = await watch(page, origin);
  for (const kind of ["traces", "spans"]) {
    await visit(page, `${origin}/admin/telemetry/${kind}?page_size=200`);
    await page.getByRole("searchbox", { name: `Search ${kind}` }).fill("q");
    await page.getByText(`${kind === "traces" ? ROWS.length : 2 * ROWS.length} ${kind} found`).waitFor();
  }
  for (const row of ROWS.filter((row) => row % 4 === 0)) {
    const id = toRowTraceId(row);
    await visit(page, `${origin}/admin/telemetry/traces/${id}?span=${id}-00000000000000a2`);
    await page.locator('[role="treeitem"]').first().click();
    await page.locator('section[aria-label="Selected span"][aria-busy="false"] a[href$="00000000000000a1"]').first()
      .waitFor();
  }
  assert.deepEqual(found, []);
});
