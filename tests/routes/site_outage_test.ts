import assert from "node:assert/strict";
import { type TestApp, testApp } from "@/tests/helpers/app.ts";
import { readText } from "@/tests/helpers/shopper.ts";

async function takeDatabaseAway({ services }: TestApp): Promise<void> {
  await Promise.all([services.sql.end(), services.reads.end()]);
}

const PATHS = ["/", "/categories/garden", "/products/moka-pot", "/search?q=mug", "/cart", "/checkout", "/orders"];

Deno.test("pages of the shop answer 503 with Retry-After while the database is away", async () => {
  await using app = await testApp({ isSeeded: false });
  await takeDatabaseAway(app);
  for (const path of PATHS) {
    const response = await app.fetch(path);
    assert.equal(response.status, 503, path);
    assert.match(response.headers.get("retry-after") ?? "", /^\d+$/);
    assert.match(await readText(response), /Back in a moment.*Reference/);
  }
});

Deno.test("pages that ask the database nothing stay up while it is away", async () => {
  await using app = await testApp({ isSeeded: false });
  await takeDatabaseAway(app);
  for (const path of ["/about", "/delivery"]) {
    const response = await app.fetch(path);
    assert.equal(response.status, 200, path);
    await response.body?.cancel();
  }
});
