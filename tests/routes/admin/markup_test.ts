import assert from "node:assert/strict";
import { testApp } from "../../helpers/app.ts";
import { attributesOf } from "../../helpers/html.ts";
import { getPage, listPortalPaths, storeFailedCheckout } from "../../helpers/portal.ts";

const TAGS = ["html", "body", "div", "span", "svg", "rect", "a", "td", "form", "button", "input", "dialog"];

Deno.test("no page of the portal has a style attribute or an inline handler", async () => {
  await using app = await testApp({ isSeeded: false });
  const paths = listPortalPaths(await storeFailedCheckout(app.services.store));
  const admin = await app.as("admin");
  for (const path of paths) {
    const { document } = await getPage(admin, path);
    const names = TAGS.flatMap((tag) => document.all(tag)).flatMap((element) => Object.keys(attributesOf(element)));
    assert.deepEqual(names.filter((name) => name === "style" || name.startsWith("on")), [], path);
  }
});

Deno.test("every form of the portal that posts carries the session's token", async () => {
  await using app = await testApp({ isSeeded: false });
  const paths = listPortalPaths(await storeFailedCheckout(app.services.store));
  const admin = await app.as("admin");
  for (const path of paths) {
    const { document } = await getPage(admin, path);
    const forms = document.all("form").filter((form) => attributesOf(form).method === "post").length;
    const tokens = document.all("input").map(attributesOf).filter(({ name }) => name === "csrf_token");
    assert.deepEqual([tokens.length, ...new Set(tokens.map(({ value }) => value))], [forms, admin.csrfToken], path);
  }
});
