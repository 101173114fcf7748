/** What holds on every page of the portal: axe finds nothing, nothing stored runs, the policy is never broken. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type TestApp, testApp } from "../helpers/app.ts";
import { findViolations } from "../helpers/axe.ts";
import { browserTest } from "../helpers/browser.ts";
import { listPortalPaths, type StoredRequest, storeFailedCheckout } from "../helpers/portal.ts";
import { adoptSession } from "../helpers/signed_in.ts";

async function openAsAdmin(app: TestApp, page: Page): Promise<string> {
  const origin = app.serve();
  await adoptSession(page.context(), await app.as("admin"), origin);
  return origin;
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [360, 1280]) {
    browserTest(`axe finds nothing on any page in ${colorScheme} at ${width} pixels`, async (page) => {
      await using app = await testApp({ isSeeded: false });
      const paths = listPortalPaths(await storeFailedCheckout(app.services.store));
      const origin = await openAsAdmin(app, page);
      const found: string[] = [];
      for (const path of paths) {
        await page.goto(origin + path);
        await page.locator("html[data-scripted]").waitFor();
        found.push(...(await findViolations(page)).map((violation) => `${path} ${violation}`));
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (overflow > 0) found.push(`${path} is ${overflow} pixels too wide`);
      }
      assert.deepEqual(found, []);
    }, { context: { colorScheme, viewport: { width, height: 800 } } });
  }
}

const PAYLOADS = [
  `<img src=x onerror=alert(1)>`,
  `</script><script>alert(1)</script>`,
  `</title></textarea></style><svg onload=alert(1)>`,
  `"><script>alert(1)</script>`,
  `' onmouseover='alert(1)`,
  `javascript:alert(1)//https://shop.example/`,
  "${alert(1)}{{alert(1)}}<!--",
];

async function storeHostile(app: TestApp, payload: string): Promise<StoredRequest> {
  const { store } = app.services;
  const request = await storeFailedCheckout(store, {
    username: payload,
    email: payload,
    phone: payload,
    service_name: payload,
    environment: payload,
    method: payload,
    url: payload,
    route: payload,
    user_agent: payload,
  });
  await store.updateSpan(request.spans["payment.authorize"]!.id, {
    name: payload,
    status_message: payload,
    attributes: { [payload]: payload, list: [payload], map: { [payload]: payload } },
    events: [{ name: payload, time_unix_nano: payload, attributes: { "exception.stacktrace": payload } }],
    links: [{ trace_id: payload, span_id: payload, attributes: { [payload]: payload } }],
  });
  return request;
}

browserTest("nothing that is stored runs or adds an element, on any page", async (page) => {
  await using app = await testApp({ isSeeded: false });
  const origin = await openAsAdmin(app, page);
  const found: string[] = [];
  page.on("dialog", async (dialog) => {
    found.push(`dialog on ${page.url()}`);
    await dialog.dismiss();
  });
  page.on("console", (message) => /Content Security Policy/.test(message.text()) && found.push(message.text()));
  page.on("pageerror", (error) => found.push(error.message));
  for (const payload of PAYLOADS) {
    for (const path of listPortalPaths(await storeHostile(app, payload))) {
      await page.goto(origin + path);
      await page.locator("html[data-scripted]").waitFor();
      found.push(...await page.evaluate(listIntruders));
    }
  }
  assert.deepEqual(found, []);
});

/** Runs in the page: elements and attributes that none of our components writes. */
function listIntruders(): string[] {
  const intruders = [...document.querySelectorAll("img, iframe, object, embed, base, style, script:not([nonce])")];
  const handlers = [...document.querySelectorAll("*")].flatMap((element) => {
    const names = element.getAttributeNames().filter((name) => name.startsWith("on") || name === "style");
    return names.map((name) => `${element.tagName}[${name}]`);
  });
  const links = [...document.querySelectorAll("a")].filter(({ protocol }) => !/^https?:$/.test(protocol));
  return [...intruders, ...links].map((element) => element.outerHTML.slice(0, 120)).concat(handlers);
}
