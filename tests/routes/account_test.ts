import assert from "node:assert/strict";
import { changeRole } from "@/accounts/user_admin.ts";
import { type TestApp, testApp } from "../helpers/app.ts";
import { readAudit } from "../helpers/audit.ts";
import { Browser, insertPerson, PASSWORD } from "../helpers/people.ts";

async function makeSignedIn(app: TestApp) {
  const person = await insertPerson(app.sql);
  const browser = new Browser(app);
  await browser.signIn(person.email);
  return { person, browser };
}

Deno.test("GET /account sends a visitor to sign in and back", async () => {
  await using app = await testApp();
  const response = await app.fetch("/account?done=contact");
  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), "/sign-in?next=%2Faccount%3Fdone%3Dcontact");
});

Deno.test("POST /account changes username, e-mail and phone of oneself, and neither role nor id", async () => {
  await using app = await testApp();
  const { person, browser } = await makeSignedIn(app);
  const fields = { username: "new-name", email: "new@example.com", phone: "030 1234567", role: "admin", id: "1" };
  const response = await browser.post("/account", fields);
  assert.equal(response.headers.get("location"), "/account?done=contact");
  const [row] = await app.sql<{ id: string; username: string; email: string; phone: string; role: string }[]>`
    select id, username, email, phone, role from users
  `;
  assert.deepEqual({ ...row }, {
    id: person.id,
    username: "new-name",
    email: "new@example.com",
    phone: "030 1234567",
    role: "customer",
  });
});

Deno.test("POST /account answers 422 when the e-mail is somebody else's, and changes nothing", async () => {
  await using app = await testApp();
  await insertPerson(app.sql, { email: "taken@example.com" });
  const { person, browser } = await makeSignedIn(app);
  const response = await browser.post("/account", { username: "x-y-z", email: "Taken@example.com", phone: "" });
  assert.equal(response.status, 422);
  const [row] = await app.sql`select username, email from users where id = ${person.id}`;
  assert.deepEqual({ ...row }, { username: person.username, email: person.email });
});

Deno.test("POST /account/password wants the current password and a good new one", async () => {
  await using app = await testApp();
  const { browser } = await makeSignedIn(app);
  const wrong = await browser.post("/account/password", { current_password: "x", new_password: "some other phrase" });
  const common = await browser.post("/account/password", { current_password: PASSWORD, new_password: "password1" });
  const same = await browser.post("/account/password", { current_password: PASSWORD, new_password: PASSWORD });
  const huge = await browser.post("/account/password", {
    current_password: PASSWORD,
    new_password: "x".repeat(2 ** 20),
  });
  assert.deepEqual([wrong, common, same, huge].map(({ status }) => status), [422, 422, 422, 400]);
  assert.match(await wrong.text(), /This is not your current password/);
});

Deno.test("POST /account/password asks 15 characters of one whose role was raised, who then is staff", async () => {
  await using app = await testApp();
  const person = await insertPerson(app.sql);
  await changeRole(app.sql, person.id, "staff");
  const browser = new Browser(app);
  assert.equal((await browser.signIn(person.email)).headers.get("location"), "/account/password");
  assert.equal((await browser.get("/admin")).status, 403);
  const change = (new_password: string) =>
    browser.post("/account/password", { current_password: PASSWORD, new_password });
  assert.equal((await change("zr8kd02mxw71pf")).status, 422);
  assert.equal((await change("zr8kd02mxw71pfg")).status, 303);
  assert.equal((await browser.get("/admin")).status, 200);
});

Deno.test("POST /account/sessions ends a session of one's own and none of others", async () => {
  await using app = await testApp();
  const [mine, theirs] = [await makeSignedIn(app), await makeSignedIn(app)];
  const [row] = await app.sql<{ handle: string }[]>`
    select left(encode(token_hash, 'hex'), 16) as handle from sessions where user_id = ${theirs.person.id}
  `;
  const fields = { handle: row!.handle };
  assert.equal((await mine.browser.post("/account/sessions", fields, { page: "/account" })).status, 404);
  assert.equal((await theirs.browser.get("/account")).status, 200);
  const own = await theirs.browser.post("/account/sessions", fields, { page: "/account" });
  assert.equal(own.headers.get("location"), "/sign-in");
  assert.equal((await theirs.browser.get("/account")).status, 303);
});

Deno.test("GET /account refuses a key: it never stands for a person at their own account", async () => {
  await using app = await testApp();
  const admin = await app.as("admin");
  const form = new URLSearchParams([["name", "all"], ["scopes", "read"], ["scopes", "admin"]]);
  const page = await admin("/admin/accounts/keys", { method: "POST", body: form });
  const [token] = /twk_[a-z2-7]{10}_[a-z2-7]{39}/.exec(await page.text())!;
  const headers = { authorization: `Bearer ${token}` };
  assert.equal((await app.fetch("/account", { headers })).status, 403);
  assert.deepEqual((await readAudit(app.sql)).at(-1)!.action, "access.denied");
});
