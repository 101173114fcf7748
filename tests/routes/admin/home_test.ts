import assert from "node:assert/strict";
import { loadFacts, rankOfP95 } from "@/routes/admin/(_home)/load_facts.ts";
import { testApp } from "../../helpers/app.ts";
import { getPage, storeFailedCheckout } from "../../helpers/portal.ts";
import { makeTraceWrite, MS, testStore } from "../../helpers/stored_telemetry.ts";

Deno.test("GET /admin has telemetry's two resources, and accounts for admins alone", async () => {
  await using app = await testApp({ isSeeded: false });
  const titles = async (role: "staff" | "admin") => (await getPage(await app.as(role), "/admin")).document.text;
  const [staff, admin] = [await titles("staff"), await titles("admin")];
  for (const title of ["Telemetry Traces", "Telemetry Spans"]) assert.ok(staff.includes(title), title);
  assert.deepEqual([staff.includes("Audit"), admin.includes("Audit")], [false, true]);
});

Deno.test("GET /admin shows the newest errors", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  const { document } = await getPage(await app.as("staff"), "/admin");
  assert.ok(document.links.some(({ href, text }) => href.endsWith(trace.id) && text.includes("POST /checkout")));
});

Deno.test("GET /admin leads from a slow route to its slowest requests", async () => {
  await using app = await testApp({ isSeeded: false });
  const now = BigInt(Date.now()) * MS;
  const times = { start_time_unix_nano: now - 90n * MS, end_time_unix_nano: now };
  await app.services.store.createTrace(makeTraceWrite({ method: "POST", route: "/checkout", ...times }));
  const { document } = await getPage(await app.as("staff"), "/admin");
  const href = "/admin/telemetry/traces?method=POST&route=%2Fcheckout&range=1h&ordering=-duration_ms";
  assert.ok(document.links.some((link) => link.href === href));
});

Deno.test("GET /admin sends visitors to sign in and refuses customers", async () => {
  await using app = await testApp({ isSeeded: false });
  const visitor = await app.fetch("/admin");
  assert.deepEqual([visitor.status, visitor.headers.get("location")], [303, "/sign-in?next=%2Fadmin"]);
  assert.equal((await (await app.as("customer"))("/admin")).status, 403);
});

Deno.test("loadFacts() counts the last hour and finds its 95th percentile", async () => {
  await using database = await testStore();
  const now = Date.UTC(2026, 10, 22, 15, 0, 0);
  const add = (agoMs: number, durationMs: number, status: "error" | "unset" = "unset") => {
    const start = BigInt(now - agoMs) * MS;
    const end = start + BigInt(durationMs) * MS;
    return database.store.createTrace(makeTraceWrite({ status, start_time_unix_nano: start, end_time_unix_nano: end }));
  };
  // 20 requests of 1 to 20 ms in the hour: the 19th of them, by length, is the 95th percentile
  for (let i = 1; i <= 20; i++) await add(i * 1000, i, i === 7 ? "error" : "unset");
  await add(3_600_001, 900, "error");
  const { requests, errors, p95Ms, newestErrors } = await loadFacts(database.store, now);
  assert.deepEqual([requests, errors, p95Ms, newestErrors.length], [20, 1, 19, 2]);
});

Deno.test("rankOfP95() is the nearest rank, counted from the slowest", () => {
  assert.deepEqual([1, 2, 20, 100, 1000].map(rankOfP95), [1, 1, 2, 6, 51]);
});
