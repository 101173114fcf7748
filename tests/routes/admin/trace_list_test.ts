import assert from "node:assert/strict";
import { testApp } from "../../helpers/app.ts";
import { attributesOf, textOf } from "../../helpers/html.ts";
import { getPage, postForm, storeFailedCheckout, toDocument } from "../../helpers/portal.ts";
import { makeTraceWrite } from "../../helpers/stored_telemetry.ts";

const LIST = "/admin/telemetry/traces";

Deno.test("GET /admin/telemetry/traces shows a request with its facts, and leads to it", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  const { status, document } = await getPage(await app.as("staff"), LIST);
  assert.equal(status, 200);
  const [row] = document.all("tbody").flatMap((body) => body.childNodes);
  assert.match(textOf(row!), /POST\/checkout.*500.*10\.0 ms.*ann.*shop.*4.*3$/);
  assert.ok(document.links.some(({ href }) => href === `${LIST}/${trace.id}`));
});

Deno.test("GET /admin/telemetry/traces filters by the parameters of the API", async () => {
  await using app = await testApp({ isSeeded: false });
  await storeFailedCheckout(app.services.store);
  await app.services.store.createTrace(makeTraceWrite({ method: "GET", url: "https://shop.example/cart" }));
  const staff = await app.as("staff");
  const count = async (query: string) =>
    (await getPage(staff, `${LIST}?${query}`)).document.all("tbody")[0]?.childNodes.length ?? 0;
  assert.equal(await count(""), 2);
  assert.equal(await count("status_code__range=500,599"), 1);
  assert.equal(await count("email__icontains=ANN%40"), 1);
  assert.equal(await count("duration_ms__gte=11"), 0);
  assert.equal(await count("method=GET"), 1);
});

Deno.test("GET /admin/telemetry/traces leaves internal requests out by a chip that can be removed", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  await app.sql`update telemetry_traces set internal = true where trace_id = decode(${trace.id}, 'hex')`;
  const staff = await app.as("staff");
  const { document } = await getPage(staff, LIST);
  assert.ok(!document.text.includes("/checkout"));
  const chip = document.links.find(({ text }) => text.startsWith("Internal requests hidden"));
  assert.match((await getPage(staff, LIST + chip!.href)).document.text, /\/checkout/);
});

Deno.test("GET /admin/telemetry/traces answers 400 to a wrong value and shows it in its field", async () => {
  await using app = await testApp({ isSeeded: false });
  const { status, document } = await getPage(await app.as("staff"), `${LIST}?duration_ms__gte=fast`);
  assert.equal(status, 400);
  const field = document.all("input").map(attributesOf).find(({ name }) => name === "duration_ms__gte");
  assert.deepEqual([field?.value, field?.["aria-invalid"]], ["fast", "true"]);
  assert.match(document.text, /Enter a number\./);
});

Deno.test("GET /admin/telemetry/traces keeps a filter that has no field when the form is sent", async () => {
  await using app = await testApp({ isSeeded: false });
  const { document } = await getPage(await app.as("staff"), `${LIST}?user_id=42&ordering=-duration_ms`);
  const hidden = document.all("input").map(attributesOf).filter(({ type }) => type === "hidden");
  const kept = hidden.map(({ name, value }) => `${name}=${value}`).filter((pair) => !pair.startsWith("csrf_token"));
  assert.ok(kept.includes("user_id=42") && kept.includes("ordering=-duration_ms"), kept.join());
});

Deno.test("GET /admin/telemetry/traces goes to the trace whose reference is searched for", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  const staff = await app.as("staff");
  const first = await staff(`${LIST}?search=${trace.reference.toLowerCase()}`);
  assert.equal(first.status, 303);
  const second = await staff(first.headers.get("location")!);
  assert.equal(second.headers.get("location"), `${LIST}/${trace.id}`);
});

Deno.test("GET /admin/telemetry/traces pages by links that keep the filters", async () => {
  await using app = await testApp({ isSeeded: false });
  for (let i = 0; i < 3; i++) await app.services.store.createTrace(makeTraceWrite({ method: "GET" }));
  const staff = await app.as("staff");
  const path = `${LIST}?method=GET&page_size=2`;
  const next = (await getPage(staff, path)).document.links.find(({ text }) => text.startsWith("Next"));
  assert.equal(next?.href, "?method=GET&page_size=2&page=2");
  const { document } = await getPage(staff, LIST + next!.href);
  assert.match(document.text, /1 of 3 traces/);
});

Deno.test("GET /admin/telemetry/traces offers deletion to admins alone", async () => {
  await using app = await testApp({ isSeeded: false });
  await storeFailedCheckout(app.services.store);
  const boxes = async (role: "staff" | "admin") =>
    (await getPage(await app.as(role), LIST)).document.all("input").map(attributesOf).filter(({ name }) =>
      name === "id"
    ).length;
  assert.deepEqual([await boxes("staff"), await boxes("admin")], [0, 1]);
});

Deno.test("POST /admin/telemetry/traces/delete asks first, then deletes what was ticked and goes back", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  const kept = await storeFailedCheckout(app.services.store);
  const admin = await app.as("admin");
  const fields: [string, string][] = [["id", trace.id], ["query", "status=error"]];
  const question = await postForm(admin, `${LIST}/delete`, fields);
  assert.deepEqual([question.status, (await question.text()).includes("Delete 1 trace?")], [200, true]);
  assert.ok(await app.services.store.getTrace(trace.id));
  const answer = await postForm(admin, `${LIST}/delete`, [...fields, ["confirm", "yes"]]);
  assert.deepEqual([answer.status, answer.headers.get("location")], [303, `${LIST}?status=error&deleted=1`]);
  assert.equal(await app.services.store.getTrace(trace.id), null);
  assert.ok(await app.services.store.getTrace(kept.trace.id));
  const [entry] = await app.sql`select action from audit_entries where action = 'traces.deleted'`;
  assert.ok(entry);
});

Deno.test("POST /admin/telemetry/traces/delete counts what the filters leave, asks, and deletes that", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  const kept = await app.services.store.createTrace(makeTraceWrite({ status: "unset" }));
  const admin = await app.as("admin");
  const query = "status=error&range=30d&ordering=url";
  await app.db.owner`
    update telemetry_traces set start_time_unix_nano = (extract(epoch from now()) * 1000)::bigint * 1000000 - 60000000000,
      end_time_unix_nano = (extract(epoch from now()) * 1000)::bigint * 1000000
  `;
  const question = await postForm(admin, `${LIST}/delete`, [["matching", "yes"], ["query", query]]);
  const html = await question.text();
  assert.match(html, /Delete 1 trace\?.*Status: error.*Last 30 days/s);
  assert.ok(await app.services.store.getTrace(trace.id));
  const fields = toDocument(html).all("input").map(attributesOf).filter(({ name }) => name !== "csrf_token");
  const sent = fields.map(({ name = "", value = "" }): [string, string] => [name, value]).filter(([name]) =>
    name !== "code"
  );
  const answer = await postForm(admin, `${LIST}/delete`, sent);
  assert.equal(answer.headers.get("location"), `${LIST}?${query}&deleted=1`);
  assert.equal(await app.services.store.getTrace(trace.id), null);
  assert.ok(await app.services.store.getTrace(kept.id));
});

Deno.test("POST /admin/telemetry/traces/delete takes internal requests where the list shows them", async () => {
  await using app = await testApp({ isSeeded: false });
  await app.services.store.createTrace(makeTraceWrite({ status: "error" }));
  await app.db.owner`update telemetry_traces set internal = true`;
  const admin = await app.as("admin");
  const send = async (fields: [string, string][]) =>
    toDocument(await (await postForm(admin, `${LIST}/delete`, [["matching", "yes"], ...fields])).text());
  assert.match((await send([["query", "status=error"]])).text, /Delete 0 traces\?/);
  const question = await send([["query", "status=error&internal="]]);
  assert.match(question.text, /Delete 1 trace\?/);
  const pinned = question.all("input").map(attributesOf).find(({ name }) => name === "query")!.value!;
  await send([["query", pinned], ["confirm", "yes"]]);
  assert.equal((await app.sql`select from telemetry_traces`).length, 0);
});

Deno.test("POST /admin/telemetry/traces/delete deletes nothing by no filter, or by one that is none", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  const admin = await app.as("admin");
  const send = (query: string) =>
    postForm(admin, `${LIST}/delete`, [["matching", "yes"], ["confirm", "yes"], ["query", query]]);
  assert.equal((await send("internal=&page=2")).status, 303);
  assert.equal((await send("staus=error")).status, 400);
  assert.ok(await app.services.store.getTrace(trace.id));
});

Deno.test("POST /admin/telemetry/traces/delete refuses staff", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  const response = await postForm(await app.as("staff"), `${LIST}/delete`, [["id", trace.id], ["confirm", "yes"]]);
  assert.equal(response.status, 403);
  assert.ok(await app.services.store.getTrace(trace.id));
});

Deno.test("GET /admin/telemetry/spans filters by an attribute and leads to span and trace", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace, spans } = await storeFailedCheckout(app.services.store);
  const path = "/admin/telemetry/spans?attributes__http.response.status_code=503";
  const { document } = await getPage(await app.as("staff"), path);
  const hrefs = document.links.map(({ href }) => href);
  const span = spans["payment.authorize"]!;
  assert.ok(hrefs.includes(`/admin/telemetry/spans/${span.id}`));
  assert.ok(hrefs.includes(`/admin/telemetry/traces/${trace.id}?span=${span.id}`));
  assert.ok(!document.text.includes("orders.place"));
});
