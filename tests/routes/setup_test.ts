import assert from "node:assert/strict";
import { prepareFirstAdmin } from "@/accounts/first_admin.ts";
import { type TestApp, testApp } from "../helpers/app.ts";
import { readAudit } from "../helpers/audit.ts";
import { Browser, PASSWORD } from "../helpers/people.ts";

const person = { username: "ada", email: "ada@example.com", phone: "", password: PASSWORD };

async function makeToken(app: TestApp): Promise<string> {
  const dataDir = await Deno.makeTempDir();
  const setup = await prepareFirstAdmin({ sql: app.sql, config: { ...app.services.config, dataDir } });
  await Deno.remove(dataDir, { recursive: true });
  return new URL(setup!.link).searchParams.get("token")!;
}

Deno.test("POST /admin/setup makes the first admin, who is signed in, and the link is used up", async () => {
  await using app = await testApp();
  const token = await makeToken(app);
  const browser = new Browser(app);
  const page = `/admin/setup?token=${token}`;
  const response = await browser.post("/admin/setup", { ...person, token }, { page });
  assert.equal(response.headers.get("location"), "/admin");
  assert.equal((await browser.get("/admin/accounts/users")).status, 200);
  assert.equal((await app.fetch(page)).status, 404);
  assert.deepEqual((await readAudit(app.sql)).map(({ action }) => action), ["user.first_admin_created"]);
});

Deno.test("GET /admin/setup answers 404 without a link that holds", async () => {
  await using app = await testApp();
  for (const query of ["", "?token=", "?token=abc", `?token=${"A".repeat(43)}`]) {
    assert.equal((await app.fetch(`/admin/setup${query}`)).status, 404);
  }
});

Deno.test("POST /admin/setup keeps the link for a second try after a password that is too short", async () => {
  await using app = await testApp();
  const token = await makeToken(app);
  const browser = new Browser(app);
  const page = `/admin/setup?token=${token}`;
  const short = await browser.post("/admin/setup", { ...person, token, password: "fourteen chars" }, { page });
  assert.equal(short.status, 422);
  assert.match(await short.text(), /at least 15 characters/);
  assert.equal((await browser.post("/admin/setup", { ...person, token }, { page })).status, 303);
});
