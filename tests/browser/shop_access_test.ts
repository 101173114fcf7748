/** What holds on every page of the shop: axe finds nothing, nothing that was typed runs, the policy is never broken. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type TestApp, testApp } from "../helpers/app.ts";
import { findViolations } from "../helpers/axe.ts";
import { browserTest } from "../helpers/browser.ts";
import { addToCart, checkOut, makeShopper, order } from "../helpers/shopper.ts";
import type { Browser } from "../helpers/people.ts";

/** Pages of the shop in the states that they can be in, for somebody with an order and a full cart. */
async function preparePaths(shopper: Browser): Promise<string[]> {
  const path = await order(shopper);
  for (const handle of ["moka-pot", "two-person-tent"]) await addToCart(shopper, handle);
  return [
    "/",
    "/categories/garden?sort=price",
    "/search?q=wool",
    "/search?q=nothing-like-it",
    `/search?q=${"x".repeat(101)}`,
    "/products/two-person-tent",
    "/cart/added/moka-pot",
    "/checkout",
    "/orders",
    path,
    `${path}?thanks`,
    "/about",
    "/delivery",
    "/nothing-here",
  ];
}

async function openAs(shopper: Browser, app: TestApp, page: Page): Promise<string> {
  const origin = app.serve();
  const [name = "", value = ""] = shopper.cookie.split("=");
  await page.context().addCookies([{ name, value, url: origin }]);
  return origin;
}

for (const [colorScheme, width] of [["light", 360], ["dark", 1280]] as const) {
  browserTest(`axe finds nothing on any page of the shop in ${colorScheme} at ${width} pixels`, async (page) => {
    await using app = await testApp();
    const shopper = await makeShopper(app);
    const paths = await preparePaths(shopper);
    const origin = await openAs(shopper, app, page);
    const found: string[] = [];
    for (const path of paths) {
      await page.goto(origin + path);
      found.push(...(await findViolations(page)).map((violation) => `${path} ${violation}`));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 0) found.push(`${path} is ${overflow} pixels too wide`);
    }
    assert.deepEqual(found, []);
  }, { context: { colorScheme, viewport: { width, height: 800 } } });
}

const PAYLOADS = [
  `<img src=x onerror=alert(1)>`,
  `</script><script>alert(1)</script>`,
  `</title></textarea></style><svg onload=alert(1)>`,
  `"><script>alert(1)</script>`,
  `' autofocus onfocus='alert(1)`,
];

/** Everything that a customer or staff types, then every page that shows it. */
async function typeEverywhere(app: TestApp, payload: string): Promise<{ shopper: Browser; paths: string[] }> {
  const shopper = await makeShopper(app);
  const typed = { name: payload, street: payload, postcode: payload.slice(0, 16), city: payload };
  const response = await checkOut(shopper, typed);
  await app.sql`update products set name = ${payload}, summary = ${payload}, description = ${payload}`;
  await app.sql`update categories set name = ${payload}, blurb = ${payload}`;
  await addToCart(shopper, "moka-pot");
  const paths = ["/", "/categories/garden", "/products/moka-pot", "/cart/added/moka-pot", "/checkout", "/orders"];
  const search = `/search?q=${encodeURIComponent(payload)}`;
  return { shopper, paths: [...paths, search, response.headers.get("location")!] };
}

browserTest("nothing that was typed runs on a page of the shop, and no page breaks its own policy", async (page) => {
  await using app = await testApp();
  const found: string[] = [];
  page.on("dialog", async (dialog) => {
    found.push(`dialog on ${page.url()}`);
    await dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) found.push(`${page.url()} ${message.text()}`);
  });
  for (const payload of PAYLOADS) {
    const { shopper, paths } = await typeEverywhere(app, payload);
    const origin = await openAs(shopper, app, page);
    for (const path of paths) await page.goto(origin + path);
    assert.ok((await page.locator("body").innerText()).includes(payload.slice(0, 16)));
  }
  assert.deepEqual(found, []);
});
