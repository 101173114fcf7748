import assert from "node:assert/strict";
import { makeSessionToken } from "@/accounts/session_token.ts";
import { type TestApp, testApp } from "../helpers/app.ts";
import { Browser, insertPerson, PASSWORD } from "../helpers/people.ts";

async function isSignedIn(app: TestApp, cookie: string): Promise<boolean> {
  return (await app.fetch("/account", { headers: { cookie } })).status === 200;
}

async function makeSignedIn(app: TestApp) {
  const person = await insertPerson(app.sql);
  const browser = new Browser(app);
  await browser.signIn(person.email);
  return { person, browser, cookie: browser.cookie };
}

Deno.test("session() holds for 30 idle minutes and 12 hours in all", async () => {
  await using app = await testApp();
  const { cookie } = await makeSignedIn(app);
  await app.sql`update sessions set last_seen_at = now() - interval '29 minutes'`;
  assert.equal(await isSignedIn(app, cookie), true);
  await app.sql`update sessions set last_seen_at = now() - interval '31 minutes'`;
  assert.equal(await isSignedIn(app, cookie), false);
  await app.sql`update sessions set last_seen_at = now()`;
  assert.equal(await isSignedIn(app, cookie), true);
  const [row] = await app.sql<{ hours: number }[]>`
    select round(extract(epoch from expires_at - created_at) / 3600)::int as hours from sessions
  `;
  assert.equal(row!.hours, 12);
  await app.sql`update sessions set expires_at = now()`;
  assert.equal(await isSignedIn(app, cookie), false);
});

Deno.test("session() notes a visit, so that an active person stays signed in", async () => {
  await using app = await testApp();
  const { cookie } = await makeSignedIn(app);
  await app.sql`update sessions set last_seen_at = now() - interval '20 minutes'`;
  await isSignedIn(app, cookie);
  const [row] = await app.sql<{ seconds: number }[]>`
    select extract(epoch from now() - last_seen_at)::float8 as seconds from sessions
  `;
  assert.ok(row!.seconds < 10);
});

Deno.test("session() takes no token that was set before the sign-in, 20 times over", async () => {
  await using app = await testApp();
  const { email } = await insertPerson(app.sql);
  let fixed = 0;
  for (let i = 0; i < 20; i++) {
    const browser = new Browser(app);
    await browser.get("/sign-in");
    const planted = i % 2 === 0 ? browser.cookie : `tracewell=${makeSessionToken(i % 4 === 1 ? "user" : "visitor")}`;
    browser.cookie = planted;
    await browser.signIn(email);
    if (browser.cookie === planted || await isSignedIn(app, planted)) fixed++;
    if (i === 0) assert.equal(await isSignedIn(app, browser.cookie), true);
  }
  assert.equal(fixed, 0);
});

Deno.test("session() ends at sign-out: the old cookie is worth nothing", async () => {
  await using app = await testApp();
  const { browser, cookie } = await makeSignedIn(app);
  const response = await browser.post("/sign-out", {});
  assert.equal(response.status, 303);
  assert.match(response.headers.get("clear-site-data") ?? "", /"cache"/);
  assert.equal(await isSignedIn(app, cookie), false);
});

Deno.test("session() ends everywhere when the password changes, but for the browser that changed it", async () => {
  await using app = await testApp();
  const { person, browser, cookie } = await makeSignedIn(app);
  const other = new Browser(app);
  await other.signIn(person.email);
  const fields = { current_password: PASSWORD, new_password: "a wholly different phrase" };
  assert.equal((await browser.post("/account/password", fields)).headers.get("location"), "/account?done=password");
  assert.deepEqual(
    [await isSignedIn(app, cookie), await isSignedIn(app, other.cookie), await isSignedIn(app, browser.cookie)],
    [false, false, true],
  );
});

Deno.test("session() ends at once when an admin disables the person or changes their role", async () => {
  await using app = await testApp();
  const admin = await app.as("admin");
  for (const action of ["disable", "role"]) {
    const { person, cookie } = await makeSignedIn(app);
    const body = new URLSearchParams({ action, role: "staff" });
    await admin(`/admin/accounts/users/${person.id}`, { method: "POST", body });
    assert.equal(await isSignedIn(app, cookie), false, action);
  }
});

Deno.test("session() leaves nothing in the database that a browser could send", async () => {
  await using app = await testApp();
  const { cookie } = await makeSignedIn(app);
  const [row] = await app.db.owner<{ all: string }[]>`select string_agg(sessions::text, ' ') as all from sessions`;
  assert.ok(!row!.all.includes(cookie.split("=")[1]!));
});

Deno.test("session() gives a cookie named and marked for its transport", async () => {
  await using open = await testApp();
  await using secure = await testApp({ config: { publicUrl: "https://shop.example" } });
  const plain = await open.handler(new Request("http://localhost:8000/sign-in"));
  const safe = await secure.handler(new Request("http://shop.example/sign-in"));
  assert.match(plain.headers.getSetCookie()[0]!, /^tracewell=v[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  assert.match(
    safe.headers.getSetCookie()[0]!,
    /^__Host-tracewell=v[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
  );
});

Deno.test("session() gives no cookie over plain http to another machine, and says so when one signs in", async () => {
  await using app = await testApp();
  const page = await app.handler(new Request("http://192.168.1.5:8000/sign-in"));
  assert.deepEqual(page.headers.getSetCookie(), []);
  await using lan = await testApp({ config: { publicUrl: "http://shop.lan" } });
  const response = await lan.handler(
    new Request("http://shop.lan/api/v1/auth/token/", {
      method: "POST",
      body: JSON.stringify({ email: "a@b.example", password: PASSWORD, name: "x" }),
      headers: { "content-type": "application/json" },
    }),
  );
  assert.equal(response.status, 403);
  assert.match((await response.json()).detail, /needs https/);
});

Deno.test("session() ignores the cookie on the doors for machines when there is an Authorization header", async () => {
  await using app = await testApp();
  const admin = await app.as("admin");
  const path = "/api/v1/telemetry/traces/";
  const answers = await Promise.all([
    app.fetch(path, { headers: { cookie: admin.cookie } }),
    app.fetch(path, { headers: { cookie: admin.cookie, authorization: "Basic YTpi" } }),
    app.fetch(path, { headers: { cookie: admin.cookie, authorization: "Bearer twk_nonsense" } }),
  ]);
  assert.deepEqual(answers.map(({ status }) => status), [200, 401, 401]);
});
