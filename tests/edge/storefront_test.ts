/** The storefront with TELEMETRY_EXPORT=otlp. */
import assert from "node:assert/strict";
import type { TraceResource } from "@/telemetry/model/resources.ts";
import { apiClient } from "../helpers/api.ts";
import { type TestApp, testApp } from "../helpers/app.ts";
import { openBusyDoor } from "../helpers/busy_door.ts";
import { makeIngestKey } from "../helpers/otlp_client.ts";
import { fakeReceiver } from "../helpers/otlp_receiver.ts";
import { makePlace, startApp } from "../helpers/started_app.ts";

Deno.test("what the storefront captures is stored elsewhere, with its user and what is internal, and not here", async () => {
  await using central = await testApp({ isSeeded: false, config: { isCaptureOn: false } });
  await using door = openBusyDoor(central);
  await using shop = await openShop(central, door.url);
  const customer = await shop.as("customer");
  assert.equal((await customer("/account")).status, 200);
  assert.equal((await shop.fetch("/admin")).status, 303);
  await shop.services.telemetry.flush();
  const { body } = await (await apiClient(central, "staff"))("GET", "/api/v1/telemetry/traces/?ordering=start_time");
  const [account, admin] = body.results as [TraceResource, TraceResource];
  const { id, username, email, phone } = customer.user;
  assert.deepEqual(
    [account.user_id, account.username, account.email, account.phone, account.internal, account.service_name],
    [id, username, email, phone, false, "edge shop"],
  );
  assert.match(account.session_id ?? "", /^[0-9a-f]{16}$/);
  assert.deepEqual([admin.url, admin.internal, admin.user_id], ["http://localhost:8000/admin", true, null]);
  const { captured, stored, dropped, pending } = shop.services.telemetry.counts();
  assert.deepEqual([captured, dropped, pending], [stored, 0, 0]);
  assert.deepEqual([await countSpans(central), await countSpans(shop)], [captured, 0]);
});

Deno.test("a started storefront may reach the receiver and sends what waits when it is told to end", async () => {
  await using receiver = fakeReceiver(() => Response.json({}));
  await using place = await makePlace();
  const { launcher, origin, output } = await startApp({
    ...place.env,
    TELEMETRY_EXPORT: "otlp",
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20key",
  });
  assert.ok(output.includes(`,${new URL(receiver.url).host}`), output);
  await fetch(`${origin}/`).then((response) => response.text());
  launcher.kill("SIGTERM");
  assert.equal((await launcher.status).code, 0);
  const spans = receiver.requests.flatMap(({ body }) => body.resourceSpans).flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap(({ spans }) => spans);
  assert.ok(spans.some(({ name, kind }) => name === "GET /" && kind === 2));
  assert.equal(receiver.requests[0]!.headers.get("authorization"), "Bearer key");
});

async function openShop(central: TestApp, url: string): Promise<TestApp> {
  const key = await makeIngestKey(central, { scopes: ["ingest", "attribute-user"] });
  const otlp = { url, headers: { authorization: `Bearer ${key}` }, timeoutMs: 5_000 };
  return await testApp({ config: { otlp, serviceName: "edge shop" } });
}

async function countSpans({ sql }: TestApp): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from telemetry_spans`;
  return row!.count;
}
