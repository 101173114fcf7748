import assert from "node:assert/strict";
import { testApp } from "../../helpers/app.ts";
import { getPage, storeFailedCheckout } from "../../helpers/portal.ts";
import { makeTraceWrite } from "../../helpers/stored_telemetry.ts";

const CUSTOMERS = "/admin/telemetry/customers";

Deno.test("GET /admin/telemetry/customers?email= tells what a customer did, where it failed and why", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  const mail = { email: "Ann@example.com", username: "ann" };
  await app.services.store.createTrace(makeTraceWrite({ ...mail, method: "GET", url: "https://shop.example/cart" }));
  await app.services.store.createTrace(makeTraceWrite({ email: "bea@example.com", url: "https://shop.example/bea" }));
  const { status, document } = await getPage(await app.as("staff"), `${CUSTOMERS}?email=ann%40example.com`);
  assert.equal(status, 200);
  assert.match(document.text, /500POST\/checkoutProvider answered 503/);
  assert.ok(document.text.includes("/cart") && !document.text.includes("/bea"));
  assert.ok(document.links.some(({ href }) => href === `/admin/telemetry/traces/${trace.id}`));
});

Deno.test("GET /admin/telemetry/customers?show=trouble leaves out what went well", async () => {
  await using app = await testApp({ isSeeded: false });
  await storeFailedCheckout(app.services.store);
  const write = makeTraceWrite({ email: "ann@example.com", method: "GET", url: "https://shop.example/cart" });
  await app.services.store.createTrace({ ...write, status: "unset", status_code: 200 });
  const { document } = await getPage(await app.as("staff"), `${CUSTOMERS}?email=ann%40example.com&show=trouble`);
  assert.ok(document.text.includes("/checkout") && !document.text.includes("/cart"));
});

Deno.test("GET /admin/telemetry/customers?q= finds people by a part of what they are known by", async () => {
  await using app = await testApp({ isSeeded: false });
  const staff = await app.as("staff");
  const { document } = await getPage(staff, `${CUSTOMERS}?q=${staff.user.email.slice(0, 8).toUpperCase()}`);
  const href = `${CUSTOMERS}?${new URLSearchParams({ email: staff.user.email })}`;
  assert.ok(document.links.some((link) => link.href === href));
});

Deno.test("GET /admin/telemetry/customers says so if nobody is known by that", async () => {
  await using app = await testApp({ isSeeded: false });
  const staff = await app.as("staff");
  assert.match((await getPage(staff, `${CUSTOMERS}?q=nobody%00`)).document.text, /Nobody has an account like that/);
  assert.match((await getPage(staff, `${CUSTOMERS}?email=nobody`)).document.text, /No requests of this customer/);
});
