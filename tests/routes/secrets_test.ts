import assert from "node:assert/strict";
import { prepareFirstAdmin } from "@/accounts/first_admin.ts";
import { testApp } from "../helpers/app.ts";
import { dumpDatabase } from "../helpers/database_dump.ts";
import { captureLog } from "../helpers/log.ts";
import { Browser, insertPerson } from "../helpers/people.ts";

const PASSPHRASE = "canary passphrase seventeen";

Deno.test("Passwords, sessions, keys, tokens and links are in no log line and in no column, errors included", async () => {
  using log = captureLog();
  await using app = await testApp({ isSeeded: false });
  const dataDir = await Deno.makeTempDir();
  const setup = await prepareFirstAdmin({ sql: app.sql, config: { ...app.services.config, dataDir } });
  await Deno.remove(dataDir, { recursive: true });
  const bootstrap = new URL(setup!.link).searchParams.get("token")!;
  const browser = new Browser(app);
  const visitor = await browser.get("/sign-in").then(() => browser.cookie.split("=")[1]!);
  await browser.get(`/admin/setup?token=${bootstrap}`);
  await insertPerson(app.sql, { role: "admin", email: "ops@example.com", password: PASSPHRASE });
  await browser.signIn("ops@example.com", PASSPHRASE);
  const session = browser.cookie.split("=")[1]!;
  const csrf = await browser.readToken("/account");
  const body = JSON.stringify({ email: "ops@example.com", password: PASSPHRASE, name: "laptop" });
  const headers = { "content-type": "application/json" };
  const answer = await app.fetch("/api/v1/auth/token/", { method: "POST", body, headers });
  const { token } = await answer.json();
  await app.fetch(`/api/v1/telemetry/traces/?token=${token}&password=canary`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await app.fetch("/api/v1/telemetry/traces/", { headers: { authorization: `Bearer ${token}x` } });
  // a duplicate makes PostgreSQL quote the value in its detail
  await new Browser(app).post("/register", {
    username: "ops",
    email: "ops@example.com",
    phone: "",
    password: PASSPHRASE,
  });
  await app.services.telemetry.flush();
  const dump = await dumpDatabase(app.db.owner);
  assert.ok(dump.includes("/api/v1/telemetry/traces"));
  const secrets = { PASSPHRASE, bootstrap, visitor, session, csrf, token, keySecret: token.slice(15, 47) };
  for (const [name, secret] of Object.entries(secrets)) {
    assert.ok(secret.length > 20, name);
    assert.ok(!dump.includes(secret) && !dump.includes(encodeURIComponent(secret)), `${name} is in the database`);
    assert.ok(!log.lines.some((line) => line.includes(secret)), `${name} is in the log`);
  }
});
