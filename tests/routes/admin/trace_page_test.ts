import assert from "node:assert/strict";
import { testApp } from "../../helpers/app.ts";
import { attributesOf, textOf } from "../../helpers/html.ts";
import { getPage, postForm, storeFailedCheckout } from "../../helpers/portal.ts";

const TRACES = "/admin/telemetry/traces";

Deno.test("GET /admin/telemetry/traces/[id] opens the span where the failure began", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  const { status, document } = await getPage(await app.as("staff"), `${TRACES}/${trace.id}`);
  assert.equal(status, 200);
  assert.match(document.text, /Provider answered 503/);
  assert.match(document.text, /PaymentError: 503\n {4}at authorize/);
  assert.match(document.text, new RegExp(trace.reference));
});

Deno.test("GET /admin/telemetry/traces/[id] shows the customer and leads to all they did", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  const { document } = await getPage(await app.as("staff"), `${TRACES}/${trace.id}`);
  for (const text of ["ann@example.com", "+49 151 2345678"]) assert.ok(document.text.includes(text), text);
  const all = document.links.find(({ text }) => text === "All requests of this customer");
  assert.equal(all?.href, "/admin/telemetry/customers?email=ann%40example.com");
});

Deno.test("GET /admin/telemetry/traces/[id]?span= draws the tree as links and that span's detail", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace, spans } = await storeFailedCheckout(app.services.store);
  const select = spans["SELECT cart_items"]!;
  const { document } = await getPage(await app.as("staff"), `${TRACES}/${trace.id}?span=${select.id}`);
  const rows = document.all("table").flatMap((table) => textOf(table).includes("orders.place") ? [table] : []);
  assert.equal(rows.length, 1);
  const current = document.all("a").filter((link) => attributesOf(link)["aria-current"] === "true");
  assert.ok(current.some((link) => attributesOf(link).href === `?span=${select.id}`));
  assert.match(document.text, /db\.system\.name/);
});

Deno.test("GET /admin/telemetry/traces/[id] offers each attribute's value as a filter", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  const { document } = await getPage(await app.as("staff"), `${TRACES}/${trace.id}`);
  const filters = document.links.filter(({ href }) => href.includes("attributes__")).map(({ href }) => href);
  assert.deepEqual(filters, [
    "/admin/telemetry/spans?attributes__http.response.status_code=503",
    "/admin/telemetry/spans?attributes__exception.type=PaymentError",
  ]);
});

Deno.test("GET /admin/telemetry/traces/[id] writes at most 200 rows as markup", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace, spans } = await storeFailedCheckout(app.services.store);
  await app.db.owner`
    insert into telemetry_spans (trace_id, span_id, start_day, content_hash, name, kind, start_time_unix_nano, end_time_unix_nano)
    select decode(${trace.id}, 'hex'), decode(lpad(to_hex(i), 16, '0'), 'hex'), '1970-01-01', i, 'batch', 1,
      ${spans["orders.place"]!.start_time_unix_nano}::bigint + i, ${
    spans["orders.place"]!.start_time_unix_nano
  }::bigint + i
    from generate_series(1, 300) i
  `;
  const { document } = await getPage(await app.as("staff"), `${TRACES}/${trace.id}`);
  const rows = new Set(document.links.map(({ href }) => href).filter((href) => href.startsWith("?span=")));
  assert.equal(rows.size, 200); // the open span's detail leads to its parent, which has a row too
  assert.match(document.text, /The first 200 of 304 spans/);
});

Deno.test("GET /admin/telemetry/traces/[id] draws odd data: cycles, missing parents, backward clocks, any attribute", async () => {
  await using app = await testApp({ isSeeded: false });
  const { store } = app.services;
  const { trace, spans } = await storeFailedCheckout(store);
  const [root, select, place] = ["POST /checkout", "SELECT cart_items", "orders.place"].map((name) => spans[name]!);
  await store.updateSpan(root!.id, { parent_span_id: place!.span_id });
  await store.updateSpan(select!.id, {
    parent_span_id: "e".repeat(16),
    attributes: { "": "no key", n: null, deep: { a: [{}] }, big: "x".repeat(5000), rtl: "a\u202eb", neg: -1e300 },
    events: [{ name: "odd", time_unix_nano: "soon", attributes: {} }],
    links: [{ trace_id: "nowhere", span_id: "none", attributes: {} }],
  });
  await app.db.owner`
    update telemetry_spans set end_time_unix_nano = start_time_unix_nano - 5 where span_id = decode(${
    select!.span_id
  }, 'hex')
  `;
  const { status, document } = await getPage(await app.as("staff"), `${TRACES}/${trace.id}?span=${select!.id}`);
  assert.equal(status, 200);
  assert.match(document.text, /Incomplete: 2 without parent/);
  assert.match(document.text, /Show all 5,000 characters/);
  assert.ok(document.text.includes("a\\u{202e}b") && !document.text.includes("\u202e"));
});

Deno.test("GET /admin/telemetry/traces/[id] answers 404 to ids that are none and to those that are not there", async () => {
  await using app = await testApp({ isSeeded: false });
  const staff = await app.as("staff");
  for (const id of ["nonsense", "f".repeat(32), "0".repeat(32)]) {
    for (const page of ["", "/edit", "/delete", "/raw"]) {
      const { status } = await staff(`${TRACES}/${id}${page}`);
      assert.ok(status === 404 || (status === 403 && ["/edit", "/delete"].includes(page)), `${id}${page}: ${status}`);
    }
  }
});

Deno.test("GET /admin/telemetry/traces/[id]/raw is the trace with all its spans as JSON", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  const response = await (await app.as("staff"))(`${TRACES}/${trace.id}/raw`);
  assert.equal(response.headers.get("content-type"), "application/json; charset=utf-8");
  const { spans, ...facts } = await response.json();
  assert.deepEqual(facts, JSON.parse(JSON.stringify(trace)));
  assert.equal(spans.length, 4);
});

Deno.test("POST /admin/telemetry/traces/[id]/edit changes what was typed and leaves the rest", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  const fields = { email: "new@example.com", username: trace.username, route: "" };
  const response = await postForm(await app.as("admin"), `${TRACES}/${trace.id}/edit`, Object.entries(fields));
  assert.deepEqual([response.status, response.headers.get("location")], [303, `${TRACES}/${trace.id}`]);
  const after = await app.services.store.getTrace(trace.id);
  assert.deepEqual([after?.email, after?.username, after?.route, after?.url], [
    "new@example.com",
    "ann",
    null,
    trace.url,
  ]);
});

Deno.test("POST /admin/telemetry/traces/[id]/edit answers 422 to mistakes and shows what was typed", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  const fields = { email: "no address", phone: "<b>1</b>" };
  const response = await postForm(await app.as("admin"), `${TRACES}/${trace.id}/edit`, Object.entries(fields));
  assert.equal(response.status, 422);
  const html = await response.text();
  assert.match(html, /Enter a valid email address\./);
  assert.match(html, /value="&lt;b>1&lt;\/b>"|value="&lt;b&gt;1&lt;\/b&gt;"/);
  assert.equal((await app.services.store.getTrace(trace.id))?.email, "ann@example.com");
});

Deno.test("POST /admin/telemetry/traces/[id]/delete deletes after the question, with all spans", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace, spans } = await storeFailedCheckout(app.services.store);
  const admin = await app.as("admin");
  const path = `${TRACES}/${trace.id}/delete`;
  assert.equal((await postForm(admin, path, [])).status, 200);
  const response = await postForm(admin, path, [["confirm", "yes"]]);
  assert.equal(response.headers.get("location"), `${TRACES}?deleted=1`);
  assert.equal(await app.services.store.getSpan(spans["orders.place"]!.id), null);
});

Deno.test("POST to edit and delete refuses staff and changes nothing", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace, spans } = await storeFailedCheckout(app.services.store);
  const staff = await app.as("staff");
  const span = `/admin/telemetry/spans/${spans["orders.place"]!.id}`;
  for (const path of [`${TRACES}/${trace.id}/edit`, `${TRACES}/${trace.id}/delete`, `${span}/edit`, `${span}/delete`]) {
    assert.equal((await postForm(staff, path, [["confirm", "yes"], ["name", "x"]])).status, 403, path);
  }
  assert.deepEqual(await app.services.store.getTrace(trace.id), trace);
});
