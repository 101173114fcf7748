import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type TestApp, testApp } from "../helpers/app.ts";
import { findViolations } from "../helpers/axe.ts";
import { browserTest } from "../helpers/browser.ts";
import { type StoredRequest, storeFailedCheckout } from "../helpers/portal.ts";
import { adoptSession } from "../helpers/signed_in.ts";

async function openTrace(app: TestApp, page: Page, query = ""): Promise<StoredRequest> {
  const origin = app.serve();
  const request = await storeFailedCheckout(app.services.store);
  await adoptSession(page.context(), await app.as("admin"), origin);
  await page.goto(`${origin}/admin/telemetry/traces/${request.trace.id}${query}`);
  return request;
}

const tree = (page: Page) => page.getByRole("tree", { name: "Spans of this trace" });
const item = (page: Page, name: string) => page.getByRole("treeitem").filter({ hasText: name });
const detail = (page: Page) => page.getByRole("region", { name: "Selected span" });

browserTest("the tree folds with ←, unfolds with → and says how much it hides", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await openTrace(app, page);
  await tree(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  await page.getByText("3 hidden").waitFor();
  assert.equal(await page.getByRole("treeitem").count(), 1);
  await page.keyboard.press("ArrowRight");
  await item(page, "payment.authorize").waitFor();
});

browserTest("the tree opens the active span with Enter and puts it into the URL", async (page) => {
  await using app = await testApp({ isSeeded: false });
  const { spans } = await openTrace(app, page);
  await tree(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const first = spans["SELECT cart_items"]!.span_id < spans["orders.place"]!.span_id
    ? "SELECT cart_items"
    : "orders.place";
  await detail(page).getByRole("heading", { name: first }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get("span"), spans[first]!.id);
});

browserTest("the tree finds failed spans with n and shows its keys with ?", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await openTrace(app, page);
  await tree(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("n");
  assert.match(await page.locator("[data-active=true]").innerText(), /orders\.place/);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys of the span tree" }).waitFor();
});

browserTest(
  "the tree finds spans by what they were about, unfolds them and goes from one to the next",
  async (page) => {
    await using app = await testApp({ isSeeded: false });
    await openTrace(app, page);
    await tree(page).focus();
    await page.keyboard.press("]");
    await page.keyboard.press("/");
    await page.keyboard.type("503");
    await page.getByText("1 found").waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("1 of 1").waitFor();
    assert.match(await page.locator("[data-active=true]").innerText(), /payment\.authorize/);
    await detail(page).getByRole("heading", { name: "payment.authorize" }).waitFor();
    assert.equal(new URL(page.url()).searchParams.get("find"), "503");
  },
);

browserTest("the tree shows errors only, and all again", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await openTrace(app, page);
  await tree(page).waitFor();
  const button = page.getByRole("button", { name: "Errors only" });
  await button.click();
  await item(page, "SELECT cart_items").waitFor({ state: "detached" });
  assert.equal(await page.getByRole("treeitem").count(), 3);
  await button.click();
  await item(page, "SELECT cart_items").waitFor();
});

browserTest("the tree opens at the span of the URL", async (page) => {
  await using app = await testApp({ isSeeded: false });
  const { trace, spans } = await openTrace(app, page);
  await page.goto(`${app.serve()}/admin/telemetry/traces/${trace.id}?span=${spans["orders.place"]!.id}`);
  await tree(page).waitFor();
  assert.equal(await item(page, "orders.place").getAttribute("aria-selected"), "true");
  await detail(page).getByRole("heading", { name: "orders.place" }).waitFor();
});

browserTest("the tree draws only rows in view of a trace with 50,000 spans", async (page) => {
  await using app = await testApp({ isSeeded: false });
  const { trace, spans } = await openTrace(app, page);
  const root = spans["POST /checkout"]!;
  await app.db.owner`
    insert into telemetry_spans (trace_id, span_id, parent_span_id, start_day, content_hash, name, kind, start_time_unix_nano, end_time_unix_nano)
    select decode(${trace.id}, 'hex'), decode(lpad(to_hex(i), 16, '0'), 'hex'), decode(${root.span_id}, 'hex'), '1970-01-01', i,
      'batch ' || i, 1, ${root.start_time_unix_nano}::bigint + i * 100, ${root.start_time_unix_nano}::bigint + i * 100 + 50
    from generate_series(1, 50000) i
  `;
  await page.reload();
  await tree(page).waitFor({ timeout: 60_000 });
  await tree(page).focus();
  await page.keyboard.press("End");
  await item(page, "batch 50000").waitFor();
  assert.ok(await page.getByRole("treeitem").count() < 120);
});

browserTest("a trace is deleted after a question in a dialog", async (page) => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await openTrace(app, page);
  await page.locator("html[data-scripted]").waitFor();
  await page.getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete this trace?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  assert.ok(await app.services.store.getTrace(trace.id));
  await page.getByRole("button", { name: "Delete…" }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.getByText("Deleted 1 trace.").waitFor();
  assert.equal(await app.services.store.getTrace(trace.id), null);
});

browserTest("a trace is read without a script: tree, span, and the way back", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await openTrace(app, page);
  await detail(page).getByText("Provider answered 503").waitFor();
  await page.getByRole("link", { name: /orders\.place/ }).first().click();
  await detail(page).getByRole("heading", { name: "orders.place" }).waitFor();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("E-mail").fill("other@example.com");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("region", { name: "Facts" }).getByText("other@example.com").waitFor();
}, { context: { javaScriptEnabled: false } });

browserTest("staff finds a failed checkout by the customer's e-mail and reads the failing span", async (page) => {
  await using app = await testApp({ isSeeded: false });
  const origin = app.serve();
  await storeFailedCheckout(app.services.store);
  await adoptSession(page.context(), await app.as("staff"), origin);
  await page.goto(`${origin}/admin`);
  await page.getByRole("searchbox", { name: /Reference code/ }).fill("ann@example.com");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "POST /checkout" }).click();
  await detail(page).getByText("Provider answered 503").waitFor();
  assert.match(await detail(page).innerText(), /at authorize/);
});

browserTest("times stand in the viewer's zone, with UTC on hover", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await openTrace(app, page);
  await page.locator("html[data-scripted]").waitFor();
  const time = page.locator("dl time").first();
  assert.match(await time.innerText(), /^2026-11-22 23:00:00/);
  assert.match(await time.getAttribute("title") ?? "", /2026-11-22T14:00:00.*Z/);
}, { context: { timezoneId: "Asia/Tokyo" } });

browserTest("copy buttons copy", async (page) => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await openTrace(app, page);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy trace id" }).click();
  await page.locator("[data-copied]").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), trace.id);
  await page.locator("[aria-live]").getByText("Copied").waitFor();
});

/** As over plain http from another host. */
const takeClipboard = "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })";

/** What stands in the clipboard, told by a page that has one. */
async function readClipboard(page: Page): Promise<string> {
  await page.context().grantPermissions(["clipboard-read"]);
  const other = await page.context().newPage();
  await other.goto(new URL("/favicon.svg", page.url()).href);
  await other.bringToFront();
  return await other.evaluate(() => navigator.clipboard.readText());
}

browserTest("copy buttons copy without a clipboard of the page", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await page.addInitScript(takeClipboard);
  const { trace } = await openTrace(app, page);
  const button = page.getByRole("button", { name: "Copy trace id" });
  await button.click();
  await page.locator("[aria-live]").getByText("Copied").waitFor();
  assert.ok(await button.evaluate((element) => element === document.activeElement));
  assert.equal(await readClipboard(page), trace.id);
});

browserTest("copy buttons leave one key to press where no script may copy", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await page.addInitScript(`${takeClipboard}; document.execCommand = () => false`);
  const { trace } = await openTrace(app, page);
  const button = page.getByRole("button", { name: "Copy trace id" });
  await button.click();
  await page.getByLabel("Press Ctrl+C").waitFor();
  assert.deepEqual(await findViolations(page), []);
  await page.keyboard.press("Control+c");
  await page.locator("[aria-live]").getByText("Copied").waitFor();
  assert.ok(await button.evaluate((element) => element === document.activeElement));
  assert.equal(await readClipboard(page), trace.id);
});

browserTest("Escape puts away what was to be copied by hand", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await page.addInitScript(`${takeClipboard}; document.execCommand = () => false`);
  await openTrace(app, page);
  await page.getByRole("button", { name: "Copy trace id" }).click();
  await page.getByLabel("Press Ctrl+C").press("Escape");
  await page.getByLabel("Press Ctrl+C").waitFor({ state: "detached" });
});
