/** Searches that are too long are refused at once: by the API with a sentence, by the pages on the page. */
import assert from "node:assert/strict";
import { apiClient } from "../helpers/api.ts";
import { testApp } from "../helpers/app.ts";
import { attributesOf } from "../helpers/html.ts";
import { getPage, storeFailedCheckout } from "../helpers/portal.ts";

const MIB = 1024 * 1024;

/** Texts that make careless patterns try again and again. */
const LONG_TEXTS = ["a".repeat(MIB), `${" ".repeat(MIB)}x`, '"'.repeat(MIB), "a,".repeat(MIB / 2), "%".repeat(MIB)];

Deno.test("the API refuses a search of over 256 characters, and one of 1 MiB as fast", async () => {
  await using app = await testApp({ isSeeded: false });
  const staff = await apiClient(app, "staff");
  for (const kind of ["traces", "spans"]) {
    for (const search of ["x".repeat(257), ...LONG_TEXTS]) {
      const start = performance.now();
      const path = `/api/v1/telemetry/${kind}/?search=${encodeURIComponent(search)}`;
      const { status, body } = await staff("GET", path);
      assert.equal(status, 400);
      assert.match(body.search[0], /^Ensure this value has at most 256 characters/);
      assert.ok(performance.now() - start < 1000);
    }
    assert.equal((await staff("GET", `/api/v1/telemetry/${kind}/?search=${"x".repeat(256)}`)).status, 200);
  }
});

Deno.test("a list of the portal says that a search is too long, and offers the form again", async () => {
  await using app = await testApp({ isSeeded: false });
  await storeFailedCheckout(app.services.store);
  const staff = await app.as("staff");
  for (const kind of ["traces", "spans"]) {
    for (const search of ["x".repeat(257), ...LONG_TEXTS]) {
      const { status, document } = await getPage(
        staff,
        `/admin/telemetry/${kind}?search=${encodeURIComponent(search)}`,
      );
      assert.equal(status, 400);
      assert.match(document.text, /Ensure this value has at most 256 characters/);
      const names = document.all("input").map(attributesOf).map(({ name }) => name);
      assert.ok(names.includes("search"));
    }
  }
});

Deno.test("a page that was asked with 1 MiB does not answer with more", async () => {
  await using app = await testApp();
  const staff = await app.as("admin");
  const paths = [
    "/search?q=",
    "/admin/shop/products?q=",
    "/admin/shop/orders?q=",
    "/admin/accounts/users?q=",
    "/admin/find?code=",
    "/admin/accounts/audit?after=",
    "/sign-in?next=/",
    "/",
    "/admin/",
  ];
  for (const path of paths) {
    const start = performance.now();
    const response = await staff(path + "x".repeat(MIB));
    const { length } = await response.text();
    assert.ok(response.status < 500, `${path}: ${response.status}`);
    assert.ok(length < MIB / 2, `${path}: ${length} characters`);
    assert.ok(performance.now() - start < 2000, path);
  }
});
