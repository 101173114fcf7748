import assert from "node:assert/strict";
import { makeApiKey } from "@/accounts/api_key.ts";
import { type TestApp, testApp } from "../helpers/app.ts";
import { captureLog } from "../helpers/log.ts";

/** The database refuses connections from now on. */
function cutOff(app: TestApp): void {
  const failing = () => Promise.reject(Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }));
  const sql = Object.assign(failing, { begin: failing, json: (value: unknown) => value });
  Object.assign(app.services, { sql, reads: sql });
}

Deno.test("Pages that need no database stay up while it is away, also for somebody who was signed in", async () => {
  await using app = await testApp();
  const { cookie } = await app.as("customer");
  cutOff(app);
  using _log = captureLog();
  for (const path of ["/sign-in", "/register", "/about", "/delivery"]) {
    const response = await app.fetch(path, { headers: { cookie } });
    assert.equal(response.status, 200, path);
    assert.deepEqual(response.headers.getSetCookie(), [], path); // the session lives on
  }
});

Deno.test("What needs the database answers 503 with Retry-After while it is away", async () => {
  await using app = await testApp();
  const { cookie } = await app.as("admin");
  cutOff(app);
  using _log = captureLog();
  for (const path of ["/account", "/admin", "/admin/accounts/users", "/api/v1/telemetry/traces/"]) {
    const response = await app.fetch(path, { headers: { cookie } });
    assert.equal(response.status, 503, path);
    assert.equal(response.headers.get("retry-after"), "5", path);
  }
});

Deno.test("A key gets 503 and not 401 while nobody can be asked about it", async () => {
  await using app = await testApp({ isSeeded: false });
  cutOff(app);
  using _log = captureLog();
  const statusFor = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    return (await app.fetch("/api/v1/telemetry/traces/", { headers })).status;
  };
  assert.equal(await statusFor(makeApiKey().text), 503);
  assert.equal(await statusFor("twk_nonsense"), 401); // its form alone tells
});
