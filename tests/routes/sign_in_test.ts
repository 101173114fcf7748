import assert from "node:assert/strict";
import { disableUser } from "@/accounts/user_admin.ts";
import { type TestApp, testApp } from "../helpers/app.ts";
import { readAudit } from "../helpers/audit.ts";
import { Browser, insertPerson, PASSWORD } from "../helpers/people.ts";

Deno.test("POST /sign-in answers 303 to the page that was asked for, and the session holds", async () => {
  await using app = await testApp();
  const { email, username } = await insertPerson(app.sql);
  const browser = new Browser(app);
  const response = await browser.post("/sign-in", { email, password: PASSWORD, next: "/account" });
  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), "/account");
  assert.match(await (await browser.get("/account")).text(), new RegExp(username));
});

Deno.test("POST /sign-in leads to no other site", async () => {
  await using app = await testApp();
  const { email } = await insertPerson(app.sql);
  const browser = new Browser(app);
  for (const next of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"]) {
    const response = await browser.post("/sign-in", { email, password: PASSWORD, next }, { page: "/register" });
    assert.equal(response.headers.get("location"), "/");
    browser.cookie = "";
  }
});

Deno.test("POST /sign-in shows the page again, with the e-mail that was typed and without the password", async () => {
  await using app = await testApp();
  const response = await new Browser(app).post("/sign-in", { email: "ada@example.com", password: "my wrong phrase" });
  const html = await response.text();
  assert.equal(response.status, 422);
  assert.match(html, /E-mail or password is wrong/);
  assert.match(html, /value="ada@example.com"/);
  assert.ok(!html.includes("my wrong phrase"));
});

/** Status, headers and body of a sign-in that fails, without what differs by request. */
async function describeFailure(app: TestApp, email: string): Promise<string> {
  const response = await new Browser(app).post("/sign-in", { email, password: "not the password" });
  const headers = [...response.headers].filter(([name]) => name !== "set-cookie" && name !== "traceresponse");
  const body = (await response.text()).replaceAll(email, "EMAIL").replace(/name="csrf_token"[^>]*>/g, "")
    .replace(/[0-9a-f]{32}(-[0-9a-f]{16})?/g, "ID").replace(/"00-ID-01"/g, "");
  return JSON.stringify([response.status, headers, body]).replace(/[0-9a-f]{32}/g, "ID");
}

Deno.test("POST /sign-in answers alike for known, unknown and disabled people", async () => {
  await using app = await testApp();
  const [known, disabled] = [await insertPerson(app.sql), await insertPerson(app.sql)];
  await disableUser(app.sql, disabled.id);
  const answer = await describeFailure(app, known.email);
  assert.equal(await describeFailure(app, disabled.email), answer);
  assert.equal(await describeFailure(app, "nobody999@example.com"), answer);
});

Deno.test("POST /sign-in makes at most 15 checks of 200 tries in a row, and the right person gets in elsewhere", async () => {
  await using app = await testApp();
  const { email } = await insertPerson(app.sql);
  const attacker = new Browser(app, { "x-forwarded-for": "198.51.100.1" });
  const csrf_token = await attacker.readToken("/sign-in");
  const statuses: number[] = [];
  for (let i = 0; i < 200; i++) {
    const headers = { "x-forwarded-for": `198.51.100.${i}` }; // nobody's proxy: it is not believed
    const answer = await attacker.send("/sign-in", { csrf_token, email, password: `guess number ${i}` }, headers);
    statuses.push(answer.status);
    if (answer.status === 429) assert.ok(Number(answer.headers.get("retry-after")) >= 1);
  }
  const checked = statuses.filter((status) => status === 422).length;
  assert.ok(checked >= 10 && checked <= 15, `${checked}`);
  assert.equal(statuses.at(-1), 429);
  const elsewhere = await signInFrom(app, "203.0.113.77", email);
  assert.equal(elsewhere.status, 303);
});

/** Through a handler that sees another peer. */
async function signInFrom(app: TestApp, hostname: string, email: string): Promise<Response> {
  const info = { remoteAddr: { transport: "tcp" as const, hostname, port: 1 }, completed: Promise.resolve() };
  const page = await app.handler(new Request("http://localhost:8000/sign-in"), info);
  const cookie = page.headers.getSetCookie()[0]!.split(";")[0]!;
  const csrf_token = /name="csrf_token"[^>]* value="([^"]*)"/.exec(await page.text())![1]!;
  const body = new URLSearchParams({ csrf_token, email, password: PASSWORD });
  const headers = { cookie, origin: "http://localhost:8000" };
  return await app.handler(new Request("http://localhost:8000/sign-in", { method: "POST", body, headers }), info);
}

Deno.test("POST /sign-in answers 400 to a password of 1 MiB, at once and without a try counted", async () => {
  await using app = await testApp();
  const browser = new Browser(app);
  const csrf_token = await browser.readToken("/sign-in");
  const started = performance.now();
  const response = await browser.send("/sign-in", { csrf_token, email: "a@b.example", password: "x".repeat(2 ** 20) });
  assert.equal(response.status, 400);
  assert.ok(performance.now() - started < 400); // one hash alone takes about 500 ms
});

Deno.test("POST /sign-in answers 503 to what exceeds two at once and a queue of 32, and health answers meanwhile", async () => {
  await using app = await testApp();
  const browsers = Array.from({ length: 64 }, () => new Browser(app));
  const tokens = await Promise.all(browsers.map((browser) => browser.readToken("/sign-in")));
  const before = Deno.memoryUsage().rss;
  let mostRss = 0;
  const watch = setInterval(() => mostRss = Math.max(mostRss, Deno.memoryUsage().rss), 20);
  const answers = browsers.map((browser, i) =>
    browser.send("/sign-in", { csrf_token: tokens[i]!, email: `p${i}@example.com`, password: "some phrase" })
  );
  const health = await app.fetch("/api/v1/telemetry/health/");
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  clearInterval(watch);
  assert.equal(health.status, 200);
  assert.equal(statuses.filter((status) => status === 503).length, 30);
  assert.ok(mostRss - before < 300 * 2 ** 20, `${Math.round((mostRss - before) / 2 ** 20)} MiB`);
});

Deno.test("POST /sign-in records success and failure, by id and without the e-mail", async () => {
  await using app = await testApp();
  const { id, email } = await insertPerson(app.sql);
  const browser = new Browser(app);
  await browser.signIn("nobody@example.com");
  await browser.signIn(email, "wrong");
  await browser.signIn(email);
  const entries = await readAudit(app.sql);
  assert.deepEqual(entries.map(({ action, target_id, actor_id }) => [action, target_id, actor_id]), [
    ["sign_in.failed", "", null],
    ["sign_in.failed", id, null],
    ["sign_in.succeeded", id, id],
  ]);
  assert.ok(!JSON.stringify(entries).includes(email));
});

Deno.test("POST /sign-in takes the visitor's cart along", async () => {
  await using app = await testApp();
  const { email } = await insertPerson(app.sql);
  const [product] = await app.sql<{ handle: string }[]>`select handle from products where stock > 0 limit 1`;
  const browser = new Browser(app);
  const page = `/products/${product!.handle}`;
  await browser.post(page, { quantity: "2" });
  await browser.signIn(email);
  assert.match(await (await browser.get("/cart")).text(), new RegExp(product!.handle));
});
