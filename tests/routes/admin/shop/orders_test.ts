import assert from "node:assert/strict";
import { testApp } from "@/tests/helpers/app.ts";
import { checkOut, makeShopper, order, readText } from "@/tests/helpers/shopper.ts";

Deno.test("GET /admin/shop/orders/[number] shows staff what was ordered, and by whom", async () => {
  await using app = await testApp();
  const number = (await order(await makeShopper(app, { quantity: "2" }))).split("/").at(-1)!;
  const html = await (await (await app.as("staff"))(`/admin/shop/orders/${number}`)).text();
  const text = html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
  assert.match(text, /Lindenweg 4, 10115 Berlin, Germany.*Stoneware mug.*2 × €16\.00.*Total €36\.90/);
  assert.doesNotMatch(text, /delivery is free/);
});

Deno.test("GET /admin/shop/orders/[number] leads to the trace of its checkout, which leads back", async () => {
  await using app = await testApp();
  const number = (await order(await makeShopper(app))).split("/").at(-1)!;
  await app.services.telemetry.flush();
  const staff = await app.as("staff");
  const html = await (await staff(`/admin/shop/orders/${number}`)).text();
  const [trace] = /\/admin\/telemetry\/traces\/[0-9a-f]{32}/.exec(html)!;
  const back = await (await staff(trace)).text();
  assert.match(back, /POST \/checkout/);
  assert.ok(back.includes(`href="/admin/shop/orders/${number}"`));
});

Deno.test("GET /admin/shop/orders filters by status and by part of the e-mail", async () => {
  await using app = await testApp();
  await checkOut(await makeShopper(app), { card: "tok_declined", email: "bea@example.com" });
  await checkOut(await makeShopper(app), { email: "cleo_x@example.com" });
  const staff = await app.as("staff");
  const find = async (query: string) => {
    const text = await readText(await staff(`/admin/shop/orders?${query}`));
    return ["bea@", "cleo_x@"].filter((email) => text.includes(email));
  };
  assert.deepEqual(await find(""), ["bea@", "cleo_x@"]);
  assert.deepEqual(await find("status=declined"), ["bea@"]);
  assert.deepEqual(await find("q=CLEO_"), ["cleo_x@"]);
  assert.deepEqual(await find("q=%25"), []);
});

Deno.test("GET /admin/shop/orders pages through every order once", async () => {
  await using app = await testApp({ isSeeded: false });
  await app.sql`
    insert into orders (number, checkout_key, name, email, street, postcode, city, country, currency,
      subtotal_minor, shipping_minor, placed_at)
    select 'L-' || lpad(n::text, 5, '0') || '-00000', gen_random_uuid(), 'Ada', 'ada@example.com', 's', 'p', 'c', 'DE',
      'EUR', 100, 0, now() - (n / 10) * interval '1 minute'
    from generate_series(1, 120) n
  `;
  const staff = await app.as("staff");
  const seen: string[] = [];
  let path: string | undefined = "/admin/shop/orders";
  while (path) {
    const html: string = await (await staff(path)).text();
    seen.push(...html.match(/(?<=\/admin\/shop\/orders\/)L-\d{5}-00000/g)!);
    path = /href="(\/admin\/shop\/orders\?after=[^"]*)"/.exec(html)?.[1];
  }
  assert.deepEqual([seen.length, new Set(seen).size], [120, 120]);
});

Deno.test("GET /admin/shop/orders takes nonsense in its parameters calmly", async () => {
  await using app = await testApp({ isSeeded: false });
  const staff = await app.as("staff");
  const statuses = ["status=gone", "after=%00", "after=L-AAAAA-AAAAA", "q=%00", `q=${"x".repeat(101)}`]
    .map(async (query) => (await staff(`/admin/shop/orders?${query}`)).status);
  assert.deepEqual(await Promise.all(statuses), [200, 200, 200, 400, 400]);
});
