/** Accounts in a real browser: forms as Chromium sends them, pages that axe and the policy are content with. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { prepareFirstAdmin } from "@/accounts/first_admin.ts";
import { createKey } from "@/accounts/keys.ts";
import { insertUser } from "@/db/users.ts";
import { type PersonFetch, type TestApp, testApp } from "../helpers/app.ts";
import { findViolations } from "../helpers/axe.ts";
import { browserTest } from "../helpers/browser.ts";
import { insertPerson, PASSWORD } from "../helpers/people.ts";
import { adoptSession } from "../helpers/signed_in.ts";

async function signInByForm(page: Page, origin: string, email: string): Promise<void> {
  await page.goto(`${origin}/sign-in?next=/account`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
}

for (const javaScriptEnabled of [true, false]) {
  browserTest(
    `A person signs in, sees their account and signs out ${javaScriptEnabled ? "with" : "without"} JavaScript`,
    async (page) => {
      await using app = await testApp();
      const { email, username } = await insertPerson(app.sql);
      const origin = app.serve();
      await signInByForm(page, origin, email);
      await page.waitForURL(`${origin}/account`);
      assert.equal(await page.getByLabel("Username").inputValue(), username);
      await page.goto(`${origin}/sign-out`);
      await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
      await page.waitForURL(`${origin}/`);
      await page.goBack();
      await page.goBack();
      await page.waitForLoadState("networkidle");
      assert.ok(!(await page.content()).includes(username)); // the back button brings nothing back
    },
    { context: { javaScriptEnabled } },
  );
}

browserTest("The one-time link makes the first admin, who lands in the portal", async (page) => {
  await using app = await testApp({ isSeeded: false });
  const origin = app.serve();
  const dataDir = await Deno.makeTempDir();
  const setup = await prepareFirstAdmin({ sql: app.sql, config: { publicUrl: origin, dataDir, firstAdmin: null } });
  await Deno.remove(dataDir, { recursive: true });
  await page.goto(setup!.link);
  await page.getByLabel("Username").fill("ada");
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create admin" }).click();
  await page.waitForURL(`${origin}/admin`);
});

const KEY_REGEXP = /twk_[a-z2-7]{10}_[a-z2-7]{39}/;

async function createKeyByForm(page: Page, app: TestApp): Promise<void> {
  const origin = app.serve();
  await adoptSession(page.context(), await app.as("admin"), origin);
  await page.goto(`${origin}/admin/accounts/keys`);
  await page.getByLabel("Name", { exact: true }).fill("exporter");
  await page.getByRole("button", { name: "Create key" }).click();
}

browserTest("An admin makes a key, sees it once and revokes it", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await createKeyByForm(page, app);
  const [key] = KEY_REGEXP.exec(await page.getByRole("status").innerText())!;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy key" }).click();
  await page.locator("[data-copied]").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), key);
  await page.getByRole("link", { name: "exporter" }).click();
  await page.getByRole("button", { name: "Revoke key" }).click();
  assert.ok(await page.getByText("revoked").isVisible());
});

browserTest("Without JavaScript a new key is selected whole by a click, and no button promises more", async (page) => {
  await using app = await testApp({ isSeeded: false });
  await createKeyByForm(page, app);
  const key = page.getByRole("status").locator("code");
  assert.match(await key.innerText(), KEY_REGEXP);
  assert.equal(await key.evaluate((code) => getComputedStyle(code).userSelect), "all");
  assert.equal(await page.getByRole("button", { name: "Copy key" }).count(), 0);
}, { context: { javaScriptEnabled: false } });

for (const width of [360, 768, 1024]) {
  browserTest(`Keys are whole at ${width} pixels, nothing to be scrolled sideways`, async (page) => {
    await using app = await testApp({ isSeeded: false });
    const origin = app.serve();
    const admin = await app.as("admin");
    await adoptSession(page.context(), admin, origin);
    const services = ["storefront", "checkout", "search-and-recommendations"];
    const scopes = ["ingest", "attribute-user"] as const;
    const wish = { name: "x".repeat(100), scopes: [...scopes], services, spansPerSecond: 5_000 };
    await createKey(app.sql, admin.user, { ...wish, expiresAt: new Date("2099-01-31T23:59:59Z") });
    await page.goto(`${origin}/admin/accounts/keys`);
    const table = page.getByRole("region", { name: "Keys" });
    assert.deepEqual(await table.evaluate((box) => box.scrollWidth - box.clientWidth), 0);
    assert.ok(await table.getByText("Last used").last().isVisible());
  }, { context: { viewport: { width, height: 800 } } });
}

const HOSTILE = `"><img src=x onerror=alert(1)><script>alert(1)</script>{{7*7}}\u202e`;

/** Pages of accounts, with names and notes that are meant harm. */
async function preparePaths(app: TestApp, admin: PersonFetch): Promise<string[]> {
  const { id } = await insertUser(app.sql, {
    email: `${HOSTILE}@example.com`,
    username: HOSTILE.slice(0, 64),
    phone: HOSTILE.slice(0, 32),
    role: "staff",
    passwordHash: "none",
  });
  const key = await createKey(app.sql, admin.user, { name: HOSTILE, scopes: null, expiresAt: null });
  await app.sql`update sessions set user_agent = ${HOSTILE}`;
  const denied = await app.as("staff");
  await denied("/admin/accounts/users");
  return [
    "/account",
    "/account?done=contact",
    "/account/password",
    "/sign-out",
    "/admin/accounts/users",
    "/admin/accounts/users?q=nobody-at-all",
    `/admin/accounts/users/${id}`,
    "/admin/accounts/keys",
    `/admin/accounts/keys/${key.id}`,
    "/admin/accounts/audit",
  ];
}

for (const [colorScheme, width] of [["light", 360], ["dark", 1280]] as const) {
  browserTest(
    `axe finds nothing and nothing runs on pages of accounts in ${colorScheme} at ${width} pixels`,
    async (page) => {
      await using app = await testApp({ isSeeded: false });
      const origin = app.serve();
      const found: string[] = [];
      page.on("dialog", (dialog) => (found.push(`dialog ${dialog.message()}`), dialog.dismiss()));
      page.on("console", (message) => message.type() === "error" && found.push(`console ${message.text()}`));
      const look = async (path: string) => {
        await page.goto(origin + path);
        found.push(...(await findViolations(page)).map((violation) => `${path} ${violation}`));
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (overflow > 0) found.push(`${path} is ${overflow} pixels too wide`);
      };
      for (const path of ["/sign-in", "/register"]) await look(path);
      const admin = await app.as("admin");
      const paths = await preparePaths(app, admin);
      await adoptSession(page.context(), admin, origin);
      for (const path of paths) await look(path);
      assert.deepEqual(found, []);
    },
    { context: { colorScheme, viewport: { width, height: 800 } } },
  );
}
