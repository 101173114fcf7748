import assert from "node:assert/strict";
import { type TestApp, testApp } from "../helpers/app.ts";
import { captureLog } from "../helpers/log.ts";

/** Every statement of the app fails from now on, with a message that quotes what it should not. */
function breakDatabase(app: TestApp): void {
  const failing = () =>
    Promise.reject(
      Object.assign(new Error('syntax error at or near "canary-sql" in /srv/canary-path.ts'), {
        name: "PostgresError",
        code: "42601",
        detail: "Key (email)=(canary-detail@example.com) already exists.",
        query: "select canary_query from users",
      }),
    );
  Object.assign(app.services, { sql: Object.assign(failing, { begin: failing, json: (value: unknown) => value }) });
}

Deno.test("A page that fails tells its reference and nothing of the inside, in the log neither", async () => {
  await using app = await testApp();
  const admin = await app.as("admin");
  const { cookie } = admin;
  breakDatabase(app);
  using log = captureLog();
  for (let i = 0; i < 20; i++) {
    for (const path of ["/", "/cart", "/account", "/admin/accounts/keys", "/categories/kitchen"]) {
      const response = await app.fetch(path, { headers: { cookie } });
      const html = await response.text();
      assert.equal(response.status, 500, path);
      assert.match(html, /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/, path);
      assert.doesNotMatch(
        html,
        /canary|PostgresError|select |\.tsx?:\d|node_modules|at Object\.|Deno\/|PostgreSQL 1/,
        path,
      );
    }
  }
  assert.equal(log.lines.length, 100);
  assert.ok(log.lines.every((line) => JSON.parse(line).level === "error"));
  assert.doesNotMatch(log.lines.join("\n"), /canary/);
});

Deno.test("An API request that fails answers with its reference alone", async () => {
  await using app = await testApp({ isSeeded: false });
  const { cookie } = await app.as("admin");
  breakDatabase(app);
  using _log = captureLog();
  const response = await app.fetch("/api/v1/telemetry/traces/", { headers: { cookie } });
  assert.equal(response.status, 500);
  const { reference, ...rest } = await response.json();
  assert.deepEqual(rest, { detail: "Internal server error." });
  assert.match(reference, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
});
