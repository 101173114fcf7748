import assert from "node:assert/strict";
import { testApp } from "../helpers/app.ts";
import { readAudit } from "../helpers/audit.ts";
import { Browser, insertPerson, PASSWORD } from "../helpers/people.ts";

const person = { username: "ada.v", email: "Ada@example.com", phone: "+49 30 1234567", password: PASSWORD };

Deno.test("POST /register makes a customer who is signed in, whatever else the form says", async () => {
  await using app = await testApp();
  const browser = new Browser(app);
  const id = crypto.randomUUID();
  const extra = { role: "admin", id, user_id: id, created_at: "2020-01-01", disabled_at: "x", "__proto__": "x" };
  const response = await browser.post("/register", { ...person, ...extra });
  assert.equal(response.status, 303);
  const [row] = await app.sql<{ id: string; role: string; email: string; old: boolean }[]>`
    select id, role, email, created_at < now() - interval '1 hour' as old from users
  `;
  assert.deepEqual([row!.role, row!.email, row!.old, row!.id === id], ["customer", "Ada@example.com", false, false]);
  assert.equal((await browser.get("/account")).status, 200);
  assert.deepEqual((await readAudit(app.sql)).map(({ action }) => action), ["user.registered"]);
});

Deno.test("POST /register shows the page again with what was typed, and each mistake at its field", async () => {
  await using app = await testApp();
  const mistakes = { username: "a b", email: "nope", phone: "call me", password: "short" };
  const response = await new Browser(app).post("/register", mistakes);
  const html = await response.text();
  assert.equal(response.status, 422);
  for (
    const text of ["Enter a valid email address.", "Enter a valid phone number", "Use 3 to 32 letters", 'value="a b"']
  ) {
    assert.ok(html.includes(text), text);
  }
  assert.ok(!html.includes('value="short"'));
});

Deno.test("POST /register refuses common passwords and NUL characters without a row or a 5xx", async () => {
  await using app = await testApp();
  const browser = new Browser(app);
  const bad = [{ password: "iloveyou2024" }, { username: "ad\0a" }, { email: "a\0@b.example" }, { phone: "\0" }, {
    username: "x".repeat(5_000),
  }];
  for (const fields of bad) assert.equal((await browser.post("/register", { ...person, ...fields })).status, 422);
  const [row] = await app.sql<{ people: number }[]>`select count(*)::int as people from users`;
  assert.equal(row!.people, 0);
});

Deno.test("POST /register refuses an e-mail or username that is taken, in any case", async () => {
  await using app = await testApp();
  await insertPerson(app.sql, { email: "ada@EXAMPLE.com", username: "ADA.V" });
  const browser = new Browser(app);
  const email = await browser.post("/register", { ...person, username: "other" });
  const username = await browser.post("/register", { ...person, email: "other@example.com" });
  assert.match(await email.text(), /user with this email address already exists/);
  assert.match(await username.text(), /user with this username already exists/);
});
