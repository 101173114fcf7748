import assert from "node:assert/strict";
import { changeRole } from "@/accounts/user_admin.ts";
import { type TestApp, testApp } from "../../helpers/app.ts";
import { insertPerson, PASSWORD } from "../../helpers/people.ts";

function postToken(app: TestApp, body: unknown, { path = "/api/v1/auth/token/", headers = {} } = {}) {
  return app.fetch(path, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });
}

Deno.test("POST /api/v1/auth/token/ answers 201 with a token that reads, with and without the slash", async () => {
  await using app = await testApp({ isSeeded: false });
  const { email } = await insertPerson(app.sql, { role: "staff" });
  for (const path of ["/api/v1/auth/token/", "/api/v1/auth/token"]) {
    const response = await postToken(app, { email, password: PASSWORD, name: "laptop" }, { path });
    assert.equal(response.status, 201);
    const { token, id, ...rest } = await response.json();
    assert.deepEqual(rest, { name: "laptop", scopes: ["read"], expires_at: null });
    assert.ok(token.startsWith(`twk_${id}_`));
    assert.equal(response.headers.get("location"), `http://localhost:8000/admin/accounts/keys/${id}`);
    assert.deepEqual(response.headers.getSetCookie(), []);
    const read = await app.fetch("/api/v1/telemetry/traces/", { headers: { authorization: `Bearer ${token}` } });
    assert.equal(read.status, 200);
  }
});

Deno.test("POST /api/v1/auth/token/ gives the scopes and the end that were asked for", async () => {
  await using app = await testApp({ isSeeded: false });
  const { email } = await insertPerson(app.sql, { role: "admin" });
  const wish = { email, password: PASSWORD, name: "ci", scopes: ["ingest"], expires_at: "2099-01-01T00:00:00+02:00" };
  const body = await (await postToken(app, wish)).json();
  assert.deepEqual([body.scopes, body.expires_at], [["ingest"], "2098-12-31T22:00:00.000000Z"]);
});

Deno.test("POST /api/v1/auth/token/ answers 400 alike for a wrong password and an unknown person", async () => {
  await using app = await testApp({ isSeeded: false });
  const { email } = await insertPerson(app.sql, { role: "admin" });
  const expected = { non_field_errors: ["Unable to log in with provided credentials."] };
  for (const address of [email, "nobody@example.com"]) {
    const response = await postToken(app, { email: address, password: "wrong", name: "x" });
    assert.equal(response.status, 400);
    assert.deepEqual(await response.json(), expected);
  }
});

Deno.test("POST /api/v1/auth/token/ refuses customers, and staff who still have to set a new password", async () => {
  await using app = await testApp({ isSeeded: false });
  const [customer, raised] = [await insertPerson(app.sql), await insertPerson(app.sql)];
  await changeRole(app.sql, raised.id, "staff");
  for (const { email } of [customer, raised]) {
    assert.equal((await postToken(app, { email, password: PASSWORD, name: "x" })).status, 403);
  }
});

Deno.test("POST /api/v1/auth/token/ names what is wrong with each field", async () => {
  await using app = await testApp({ isSeeded: false });
  const good = { email: "a@b.example", password: "x", name: "x" };
  const cases: [unknown, unknown][] = [
    [{}, {
      email: ["This field is required."],
      password: ["This field is required."],
      name: ["This field is required."],
    }],
    [{ ...good, email: null, name: "" }, {
      email: ["This field may not be null."],
      name: ["This field may not be blank."],
    }],
    [{ ...good, email: [], name: {} }, { email: ["Not a valid string."], name: ["Not a valid string."] }],
    [{ ...good, name: "x".repeat(101) }, { name: ["Ensure this field has no more than 100 characters."] }],
    [{ ...good, email: "a\0b" }, { email: ["Null characters are not allowed."] }],
    [{ ...good, scopes: ["root"] }, { scopes: ['0: "root" is not a valid choice.'] }],
    [{ ...good, scopes: "read" }, { scopes: ["Expected a list of items."] }],
    [{ ...good, expires_at: "soon" }, {
      expires_at: [
        "Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].",
      ],
    }],
    [[], { non_field_errors: ["Invalid data. Expected a dictionary, but got list."] }],
  ];
  for (const [body, expected] of cases) {
    const response = await postToken(app, body);
    assert.equal(response.status, 400);
    assert.deepEqual(await response.json(), expected);
  }
});

Deno.test("POST /api/v1/auth/token/ takes JSON alone, and answers 400 to broken JSON and a password of 1 MiB", async () => {
  await using app = await testApp({ isSeeded: false });
  const body = { email: "a@b.example", password: "x".repeat(2 ** 20), name: "x" };
  const answers = [
    await postToken(app, "email=a", { headers: { "content-type": "application/x-www-form-urlencoded" } }),
    await postToken(app, "{", {}),
    await postToken(app, body),
    await postToken(app, { ...body, name: "x".repeat(2 ** 21) }),
  ];
  assert.deepEqual(answers.map(({ status }) => status), [415, 400, 400, 413]);
  assert.deepEqual(await answers[2]!.json(), { password: ["Ensure this field has no more than 128 characters."] });
});

Deno.test("POST /api/v1/auth/token/ throttles with 429 and Retry-After", async () => {
  await using app = await testApp({ isSeeded: false });
  const attempt = () => postToken(app, { email: "nobody@example.com", password: "wrong", name: "x" });
  const answers = await Promise.all(Array.from({ length: 14 }, attempt));
  const refused = answers.filter(({ status }) => status === 429);
  assert.ok(refused.length >= 3);
  assert.match((await refused[0]!.json()).detail, /^Request was throttled\. Expected available in \d+ seconds?\.$/);
});

Deno.test("GET /api/v1/auth/token/ answers 405 with Allow", async () => {
  await using app = await testApp({ isSeeded: false });
  const response = await app.fetch("/api/v1/auth/token/");
  assert.equal(response.status, 405);
  assert.equal(response.headers.get("allow"), "POST, OPTIONS");
  assert.deepEqual(await response.json(), { detail: 'Method "GET" not allowed.' });
});
