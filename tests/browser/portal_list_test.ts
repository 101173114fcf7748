import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Role } from "@/accounts/model/user.ts";
import { type TestApp, testApp } from "../helpers/app.ts";
import { browserTest } from "../helpers/browser.ts";
import { storeFailedCheckout } from "../helpers/portal.ts";
import { adoptSession } from "../helpers/signed_in.ts";
import { makeTraceWrite } from "../helpers/stored_telemetry.ts";

const LIST = "/admin/telemetry/traces";

async function openList(app: TestApp, page: Page, { role = "staff" as Role, query = "" } = {}): Promise<void> {
  const origin = app.serve();
  await adoptSession(page.context(), await app.as(role), origin);
  await page.goto(`${origin}${LIST}${query}`);
}

async function storeTwo(app: TestApp): Promise<void> {
  await storeFailedCheckout(app.services.store);
  await app.services.store.createTrace(makeTraceWrite({ method: "GET", url: "https://shop.example/cart" }));
}

const rows = (page: Page) => page.locator("tbody tr");

browserTest("the list filters while one types and keeps the URL in step", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await storeTwo(app);
  await openList(app, page);
  await page.locator("html[data-scripted]").waitFor();
  const document = await page.evaluateHandle(() => globalThis.document);
  await page.getByRole("searchbox", { name: "Search traces" }).pressSequentially("ann@example");
  await page.waitForURL("**?search=ann%40example");
  await rows(page).nth(1).waitFor({ state: "detached" });
  assert.match(await rows(page).innerText(), /\/checkout/);
  assert.ok(await document.evaluate((before) => before === globalThis.document), "the page was not loaded anew");
});

browserTest("the list goes back to what was chosen before", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await storeTwo(app);
  await openList(app, page);
  await page.locator("html[data-scripted]").waitFor();
  await page.getByRole("combobox", { name: "Status" }).selectOption("error");
  await rows(page).nth(1).waitFor({ state: "detached" });
  await page.goBack();
  await rows(page).nth(1).waitFor();
  assert.equal(await page.getByRole("combobox", { name: "Status" }).inputValue(), "");
});

browserTest("the list follows chips and column headers in place", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await storeTwo(app);
  await openList(app, page, { query: "?status=error" });
  await page.locator("html[data-scripted]").waitFor();
  await page.getByRole("link", { name: /Status: error/ }).click();
  await rows(page).nth(1).waitFor();
  await page.getByRole("link", { name: "Request", exact: true }).click();
  await page.waitForURL("**?ordering=-url");
  await page.locator("th[aria-sort=descending]", { hasText: "Request" }).waitFor();
  assert.match(await rows(page).first().innerText(), /\/checkout/);
});

browserTest("the list narrows down to a value in a cell, and opens a row wherever it is clicked", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await storeTwo(app);
  await openList(app, page);
  await page.locator("html[data-scripted]").waitFor();
  await rows(page).filter({ hasText: "/checkout" }).getByTitle("Only 500").click();
  await page.waitForURL("**?status_code=500");
  await rows(page).nth(1).waitFor({ state: "detached" });
  await rows(page).first().locator("td").last().click();
  await page.getByRole("heading", { name: "POST /checkout" }).waitFor();
});

browserTest("the list takes times by the viewer's clock", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await storeTwo(app);
  await openList(app, page, { query: "?start_time__gte=2026-11-22T13:00:00Z" });
  await page.getByText("From (Asia/Tokyo)").waitFor();
  assert.equal(await page.getByLabel(/^From/).inputValue(), "2026-11-22T22:00");
  await page.getByLabel(/^From/).fill("2026-11-23T23:30:00");
  await page.waitForURL("**?start_time__gte=2026-11-23T14%3A30%3A00.000Z");
  await page.getByRole("link", { name: /From: 2026-11-23 23:30:00/ }).waitFor();
}, { context: { timezoneId: "Asia/Tokyo" } });

browserTest("the list says when it cannot be loaded, and tries again", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await storeTwo(app);
  await openList(app, page);
  await page.locator("html[data-scripted]").waitFor();
  await page.route("**/api/v1/**", (route) => route.abort());
  await page.getByRole("combobox", { name: "Status" }).selectOption("error");
  await page.getByRole("alert").getByText("The server cannot be reached").waitFor();
  await page.unroute("**/api/v1/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await rows(page).nth(1).waitFor({ state: "detached" });
  assert.equal(await page.getByRole("alert").count(), 0);
});

browserTest("the list shows the answer to what was asked last, however late others come", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await storeTwo(app);
  await openList(app, page);
  await page.locator("html[data-scripted]").waitFor();
  await page.route("**/api/v1/**status=error**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue().catch(() => {});
  });
  await page.getByRole("combobox", { name: "Status" }).selectOption("error");
  await page.getByRole("combobox", { name: "Status" }).selectOption("ok");
  await page.getByText("No traces here").waitFor();
  await page.waitForTimeout(900);
  assert.equal(await page.getByText("No traces here").count(), 1);
});

browserTest("the list deletes ticked rows after a question in a dialog", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await storeTwo(app);
  await openList(app, page, { role: "admin" });
  await page.locator("html[data-scripted]").waitFor();
  await page.getByRole("checkbox", { name: /checkout/ }).check();
  await page.getByRole("button", { name: "Delete selected…" }).click();
  await page.getByRole("dialog", { name: "Delete 1 trace?" }).getByRole("button", { name: "Delete" }).click();
  await page.getByText("Deleted 1 trace.").waitFor();
  assert.equal(await rows(page).count(), 1);
});

browserTest("the list deletes without a script after a page that asks", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await storeTwo(app);
  await openList(app, page, { role: "admin" });
  await page.getByRole("checkbox", { name: /checkout/ }).check();
  await page.getByRole("button", { name: "Delete selected…" }).click();
  await page.getByRole("heading", { name: "Delete 1 trace?" }).waitFor();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByText("Deleted 1 trace.").waitFor();
  assert.equal(await rows(page).count(), 1);
}, { context: { javaScriptEnabled: false } });

browserTest("the list filters without a script", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await storeTwo(app);
  await openList(app, page);
  await page.getByRole("combobox", { name: "Status" }).selectOption("error");
  await page.getByRole("button", { name: "Search" }).click();
  await page.waitForURL("**status=error**");
  assert.match(await rows(page).innerText(), /\/checkout/);
}, { context: { javaScriptEnabled: false } });
