import assert from "node:assert/strict";
import { testApp } from "../../helpers/app.ts";
import { readAudit } from "../../helpers/audit.ts";
import { insertPerson } from "../../helpers/people.ts";

const form = (fields: Record<string, string>) => ({ method: "POST", body: new URLSearchParams(fields) });

Deno.test("GET /admin/accounts/users finds people by part of e-mail, and takes % and _ as they are", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await app.as("admin");
  await insertPerson(app.sql, { email: "ann_100%@example.com", username: "ann" });
  await insertPerson(app.sql, { email: "bob@example.com", username: "bob" });
  const find = async (q: string) => {
    const html = await (await admin(`/admin/accounts/users?${new URLSearchParams({ q })}`)).text();
    return ["ann", "bob"].filter((name) => html.includes(`>${name}</a>`));
  };
  assert.deepEqual(await find("EXAMPLE.com"), ["ann", "bob"]);
  assert.deepEqual(await find("ANN"), ["ann"]);
  assert.deepEqual(await find("_100%"), ["ann"]);
  assert.deepEqual(await find("%"), ["ann"]);
  assert.deepEqual(await find("' or true --\0"), []);
});

Deno.test("GET /admin/accounts/users pages through everybody once", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await app.as("admin");
  await app.db.owner`
    insert into users (email, username, password_hash)
    select 'p' || n || '@example.com', 'person-' || n, 'none' from generate_series(1, 120) n
  `;
  const seen: string[] = [];
  let path: string | undefined = "/admin/accounts/users";
  while (path) {
    const html: string = await (await admin(path)).text();
    seen.push(...[...html.matchAll(/>(person-\d+)<\/a>/g)].map(([, name]) => name!));
    path = /href="([^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
  }
  assert.equal(seen.length, 120);
  assert.equal(new Set(seen).size, 120);
});

Deno.test("POST /admin/accounts/users/[id] changes a role and records who did it", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await app.as("admin");
  const { id } = await insertPerson(app.sql);
  const response = await admin(`/admin/accounts/users/${id}`, form({ action: "role", role: "staff" }));
  assert.equal(response.status, 303);
  assert.deepEqual(
    (await readAudit(app.sql)).map(({ actor_id, action, target_id, detail }) => ({
      actor_id,
      action,
      target_id,
      detail,
    })),
    [
      {
        actor_id: admin.user.id,
        action: "user.role_changed",
        target_id: id,
        detail: { before: "customer", after: "staff" },
      },
    ],
  );
});

Deno.test("POST /admin/accounts/users/[id] keeps the last admin and refuses what it does not know", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await app.as("admin");
  const path = `/admin/accounts/users/${admin.user.id}`;
  const answers = [
    await admin(path, form({ action: "disable" })),
    await admin(path, form({ action: "role", role: "owner" })),
    await admin(path, form({ action: "delete" })),
    await admin("/admin/accounts/users/1", form({ action: "disable" })),
    await admin(`/admin/accounts/users/${crypto.randomUUID()}`),
  ];
  assert.deepEqual(answers.map(({ status }) => status), [422, 422, 422, 404, 404]);
  assert.match(await answers[0]!.text(), /last admin/);
});

Deno.test("POST /admin/accounts/keys shows the key once, and a revoked one ends at once", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await app.as("admin");
  const created = await admin("/admin/accounts/keys", form({ name: "exporter", scopes: "read", expires: "" }));
  const [token, id] = /twk_([a-z2-7]{10})_[a-z2-7]{39}/.exec(await created.text())!;
  const read = () => app.fetch("/api/v1/telemetry/traces/", { headers: { authorization: `Token ${token}` } });
  assert.equal(created.status, 201);
  assert.ok(!(await (await admin("/admin/accounts/keys")).text()).includes(token));
  assert.equal((await read()).status, 200);
  assert.equal((await admin(`/admin/accounts/keys/${id}`, { method: "POST" })).status, 303);
  assert.equal((await read()).status, 401);
  assert.deepEqual((await readAudit(app.sql)).map(({ action, target_id }) => [action, target_id]), [
    ["key.created", id],
    ["key.revoked", id],
  ]);
});

Deno.test("POST /admin/accounts/keys shows the page again for a key without name, scope or future", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await app.as("admin");
  const bad = [{ name: "", scopes: "read" }, { name: "x", expires: "" }, { name: "x", scopes: "root" }, {
    name: "x",
    scopes: "read",
    expires: "2020-01-01",
  }, { name: "x", scopes: "read", expires: "soon" }];
  for (const fields of bad) {
    assert.equal((await admin("/admin/accounts/keys", form(fields as Record<string, string>))).status, 422);
  }
});

Deno.test("POST /admin/accounts/keys limits a key to services and a rate, and shows them", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await app.as("admin");
  const fields = { name: "edge", scopes: "ingest", services: "checkout,\r\nsearch", spans_per_second: "500" };
  const created = await admin("/admin/accounts/keys", form({ ...fields, expires: "2099-01-31" }));
  assert.equal(created.status, 201);
  assert.match(await created.text(), /checkout, search, 500 spans a second/);
  const [row] = await app.sql`select services, spans_per_second, expires_at from api_keys`;
  assert.deepEqual({ ...row }, {
    services: ["checkout", "search"],
    spans_per_second: 500,
    expires_at: new Date("2099-01-31T23:59:59Z"),
  });
});

Deno.test("POST /admin/accounts/keys shows the page again, with what was typed, for a rate that is none", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await app.as("admin");
  for (const spans_per_second of ["0", "-1", "many", "1e3", "99999999999"]) {
    const fields = { name: "edge", scopes: "ingest", services: "checkout", spans_per_second };
    const response = await admin("/admin/accounts/keys", form(fields));
    assert.equal(response.status, 422);
    const html = await response.text();
    assert.ok(html.includes(`value="${spans_per_second}"`) && html.includes(">checkout</textarea>"));
  }
});

Deno.test("A key in the query string is nothing", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await app.as("admin");
  const created = await admin("/admin/accounts/keys", form({ name: "k", scopes: "read", expires: "" }));
  const [token] = /twk_[a-z2-7]{10}_[a-z2-7]{39}/.exec(await created.text())!;
  for (const name of ["token", "access_token", "api_key", "key", "authorization"]) {
    assert.equal((await app.fetch(`/api/v1/telemetry/traces/?${name}=${token}`)).status, 401);
  }
});

Deno.test("GET /admin/accounts/audit lists what was done and whom it was denied", async () => {
  await using app = await testApp({ isSeeded: false });
  const [admin, staff] = [await app.as("admin"), await app.as("staff")];
  assert.equal((await staff("/admin/accounts/users")).status, 403);
  const html = await (await admin("/admin/accounts/audit?action=access.denied")).text();
  assert.ok(html.includes(staff.user.username) && html.includes("/admin/accounts/users"));
});

Deno.test("The app's role may add to the audit, and neither change nor remove", async () => {
  await using app = await testApp({ isSeeded: false });
  const staff = await app.as("staff");
  await staff("/admin/accounts/users");
  await assert.rejects(app.sql`update audit_entries set action = 'x'`.execute(), { code: "42501" });
  await assert.rejects(app.sql`delete from audit_entries`.execute(), { code: "42501" });
  await assert.rejects(app.sql`truncate audit_entries`.execute(), { code: "42501" });
});
