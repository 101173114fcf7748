import assert from "node:assert/strict";
import { type TestApp, testApp } from "@/tests/helpers/app.ts";
import { readText } from "@/tests/helpers/shopper.ts";

async function takeDatabaseAway({ services }: TestApp): Promise<void> {
  await Promise.all([services.sql.end(), services.reads.end()]);
}

for (
  const path of ["/", "/categories/garden", "/products/moka-pot", "/search?q=mug", "/cart", "/checkout", "/orders"]
) {
  Deno.test(`GET ${path} answers 503 with Retry-After and a page while the database is away`, async () => {
    await using app = await testApp({ isSeeded: false });
    await takeDatabaseAway(app);
    const response = await app.fetch(path);
    assert.equal(response.status, 503);
    assert.match(response.headers.get("retry-after") ?? "", /^\d+$/);
    assert.match(await readText(response), /Back in a moment.*Reference/);
  });
}

for (const path of ["/about", "/delivery"]) {
  Deno.test(`GET ${path} stays up while the database is away`, async () => {
    await using app = await testApp({ isSeeded: false });
    await takeDatabaseAway(app);
    assert.equal((await app.fetch(path)).status, 200);
  });
}
