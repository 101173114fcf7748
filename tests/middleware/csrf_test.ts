import assert from "node:assert/strict";
import { type TestApp, testApp } from "../helpers/app.ts";
import { Browser, insertPerson, PASSWORD } from "../helpers/people.ts";

/** A signed-in browser, and how many times `/account` was changed by it. */
async function makeVictim(app: TestApp) {
  const { id, email, username } = await insertPerson(app.sql);
  const browser = new Browser(app);
  await browser.signIn(email);
  const csrf_token = await browser.readToken("/account");
  const fields = { csrf_token, username: "changed-name", email, phone: "" };
  const isChanged = async () => {
    const [row] = await app.sql<{ username: string }[]>`select username from users where id = ${id}`;
    return row!.username !== username;
  };
  return { browser, fields, isChanged };
}

type Headers = Record<string, string>;
const OWN: Headers = { origin: "http://localhost:8000", "sec-fetch-site": "same-origin" };

const FOREIGN: [string, Headers][] = [
  ["cross-site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["cross-site that claims our origin", { origin: "http://localhost:8000", "sec-fetch-site": "cross-site" }],
  ["same-site", { origin: "http://shop.localhost:8000", "sec-fetch-site": "same-site" }],
  ["another origin alone", { origin: "https://evil.example" }],
  ["another origin that claims to be the same", { origin: "https://evil.example", "sec-fetch-site": "same-origin" }],
  ["Origin: null alone", { origin: "null" }],
  ["another port", { origin: "http://localhost:9000" }],
  ["https instead of http", { origin: "https://localhost:8000" }],
  ["another loopback name", { origin: "http://127.0.0.1:8000" }],
];

Deno.test("csrf() refuses a change with the right token from every foreign place, and nothing changes", async () => {
  await using app = await testApp();
  const { browser, fields, isChanged } = await makeVictim(app);
  for (const [name, headers] of FOREIGN) {
    const bare = await app.fetch("/account", {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { ...headers, cookie: browser.cookie },
    });
    assert.equal(bare.status, 403, name);
  }
  const neither = { method: "POST", body: new URLSearchParams(fields), headers: { cookie: browser.cookie } };
  assert.equal((await app.fetch("/account", neither)).status, 403);
  assert.equal(await isChanged(), false);
});

Deno.test("csrf() refuses a change without the token of this session", async () => {
  await using app = await testApp();
  const { browser, fields, isChanged } = await makeVictim(app);
  const strangers = await new Browser(app).readToken("/sign-in");
  for (const csrf_token of ["", "x", strangers, `${fields.csrf_token}x`]) {
    assert.equal((await browser.send("/account", { ...fields, csrf_token }, OWN)).status, 403);
  }
  const { csrf_token: _, ...withoutToken } = fields;
  assert.equal((await browser.send("/account", { ...withoutToken, _method: "PUT" }, OWN)).status, 403);
  assert.equal(await isChanged(), false);
});

Deno.test("csrf() refuses JSON that is sent as text/plain", async () => {
  await using app = await testApp();
  const { browser, fields, isChanged } = await makeVictim(app);
  const headers = { ...OWN, cookie: browser.cookie, "content-type": "text/plain" };
  const response = await app.fetch("/account", { method: "POST", body: JSON.stringify(fields), headers });
  assert.equal(response.status, 403);
  assert.equal(await isChanged(), false);
});

Deno.test("csrf() takes the token from a urlencoded field, a multipart field and the header", async () => {
  await using app = await testApp();
  const { browser, fields } = await makeVictim(app);
  const multipart = new FormData();
  for (const [name, value] of Object.entries(fields)) multipart.set(name, value);
  const { csrf_token, ...rest } = fields;
  const headers = { ...OWN, cookie: browser.cookie };
  const answers = [
    await app.fetch("/account", { method: "POST", body: new URLSearchParams(fields), headers }),
    await app.fetch("/account", { method: "POST", body: multipart, headers }),
    await app.fetch("/account", {
      method: "POST",
      body: new URLSearchParams(rest),
      headers: { ...headers, "x-csrf-token": csrf_token },
    }),
  ];
  assert.deepEqual(answers.map(({ status }) => status), [303, 303, 303]);
});

Deno.test("csrf() lets no form of another site sign its own account in", async () => {
  await using app = await testApp();
  const { email } = await insertPerson(app.sql);
  const browser = new Browser(app);
  const csrf_token = await browser.readToken("/sign-in");
  const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  assert.equal((await browser.send("/sign-in", { csrf_token, email, password: PASSWORD }, foreign)).status, 403);
  assert.equal((await browser.send("/sign-in", { email, password: PASSWORD }, OWN)).status, 403);
});

Deno.test("csrf() answers machines in their dialect when identity comes from the cookie", async () => {
  await using app = await testApp();
  const admin = await app.as("admin");
  const path = "/api/v1/admin/telemetry/traces/";
  const init = {
    method: "POST",
    body: "{}",
    headers: { ...OWN, cookie: admin.cookie, "content-type": "application/json" },
  };
  const response = await app.fetch(path, init);
  assert.equal(response.status, 403);
  assert.deepEqual(await response.json(), { detail: "CSRF Failed: CSRF token missing." });
});

Deno.test("csrf() changes nothing for GET and HEAD of a page that also takes POST", async () => {
  await using app = await testApp();
  const { browser, isChanged, fields } = await makeVictim(app);
  const query = new URLSearchParams(fields);
  for (const method of ["GET", "HEAD"]) {
    assert.equal((await browser.get(`/account?${query}`, { method })).status, 200);
  }
  assert.equal(await isChanged(), false);
});

Deno.test("csrf() takes the origin of PUBLIC_URL alone when the shop is public", async () => {
  await using app = await testApp({ config: { publicUrl: "https://shop.example" } });
  const url = "https://shop.example/sign-in";
  const page = await app.handler(new Request(url));
  const cookie = page.headers.getSetCookie()[0]!.split(";")[0]!;
  const csrf_token = /name="csrf_token"[^>]* value="([^"]*)"/.exec(await page.text())![1]!;
  const post = (origin: string) =>
    app.handler(
      new Request(url, {
        method: "POST",
        body: new URLSearchParams({ csrf_token, email: "a@b.example", password: "x" }),
        headers: { cookie, origin },
      }),
    );
  const statuses = [];
  for (
    const origin of [
      "https://shop.example",
      "http://shop.example",
      "https://shop.example:8443",
      "http://localhost:8000",
    ]
  ) {
    statuses.push((await post(origin)).status);
  }
  assert.deepEqual(statuses, [422, 403, 403, 403]);
});

Deno.test("csrf() refuses a form of more than 2 MiB with 413", async () => {
  await using app = await testApp();
  const browser = new Browser(app);
  const csrf_token = await browser.readToken("/sign-in");
  const response = await browser.send("/sign-in", { padding: "x".repeat(2 * 1024 * 1024), csrf_token }, OWN);
  assert.equal(response.status, 413);
});
