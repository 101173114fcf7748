import assert from "node:assert/strict";
import { testDatabase, withAppRole } from "@/tests/helpers/database.ts";
import { makePlace, spawnStart, startApp } from "@/tests/helpers/started_app.ts";

Deno.test("start serves the shop, and SIGTERM ends app and database in order with code 0 within 10 s", async () => {
  await using place = await makePlace();
  const { launcher, origin } = await startApp(place.env);
  const response = await fetch(`${origin}/products/reading-lamp`);
  const page = await response.text();
  const began = Date.now();
  launcher.kill("SIGTERM");
  const { code } = await launcher.status;
  assert.deepEqual([response.status, code, await place.serverPid()], [200, 0, null]);
  assert.match(page, /Reading lamp/);
  assert.ok(Date.now() - began < 10_000);
});

Deno.test("the first start names the file of the one-time link, and shows no token where a log may keep it", async () => {
  await using place = await makePlace();
  const { launcher, output, origin } = await startApp(place.env);
  launcher.kill("SIGINT");
  await launcher.status;
  const path = `${place.dataDir}/first-admin-link`;
  const link = (await Deno.readTextFile(path)).trim();
  assert.ok(output.includes(path) && link.startsWith(`${origin}/admin/setup?token=`));
  assert.doesNotMatch(output, /token/);
  assert.equal((await Deno.stat(path)).mode! & 0o777, 0o600);
});

Deno.test("a start with ADMIN_EMAIL and ADMIN_PASSWORD needs no link", async () => {
  await using place = await makePlace();
  const admin = { ADMIN_EMAIL: "ada@example.com", ADMIN_PASSWORD: "seven blue otters dance" };
  const { launcher, output } = await startApp({ ...place.env, ...admin });
  launcher.kill("SIGINT");
  await launcher.status;
  assert.doesNotMatch(output, /first admin|otters/);
});

Deno.test("a second start on the same folder ends within 2 s and names the process that holds it", async () => {
  await using place = await makePlace();
  const { launcher } = await startApp(place.env);
  const holder = await place.servingPid();
  const began = Date.now();
  const { code, stderr } = await spawnStart(place.env).output();
  const took = Date.now() - began;
  launcher.kill("SIGTERM");
  await launcher.status;
  assert.equal(code, 1);
  assert.match(new TextDecoder().decode(stderr), new RegExp(`process ${holder} is running on it`));
  assert.ok(took < 2_000, `${took} ms`);
});

Deno.test("a start after the app was killed takes the running database over, with what is in it", async () => {
  await using place = await makePlace();
  const killed = await startApp(place.env);
  const server = await place.serverPid();
  Deno.kill(await place.servingPid(), "SIGKILL");
  await killed.launcher.status;
  const { launcher, output } = await startApp(place.env);
  const serverAfter = await place.serverPid();
  launcher.kill("SIGTERM");
  assert.equal((await launcher.status).code, 0);
  assert.equal(serverAfter, server);
  assert.match(output, /found running/);
  assert.doesNotMatch(output, /Migrations applied|Products put/);
});

Deno.test("a start on a port that is taken says so and begins nothing", async () => {
  await using place = await makePlace();
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { code, stderr } = await spawnStart({ ...place.env, PORT: String(listener.addr.port) }).output();
  assert.equal(code, 1);
  assert.match(new TextDecoder().decode(stderr), /^Cannot listen on 127\.0\.0\.1:\d+: Address already in use/);
  assert.equal(await place.serverPid(), null);
});

Deno.test("a start with wrong settings names them all and begins nothing", async () => {
  await using place = await makePlace();
  const { code, stderr } = await spawnStart({ ...place.env, PORT: "x", OTEL_ENABLED: "perhaps" }).output();
  const text = new TextDecoder().decode(stderr);
  assert.equal(code, 1);
  assert.match(text, /2 wrong settings\n +PORT: .*\n +OTEL_ENABLED: expected true or false/);
  assert.equal(await place.serverPid(), null);
});

Deno.test("a start whose database refuses the password says so in one line", async () => {
  await using place = await makePlace();
  await using db = await testDatabase();
  const url = new URL(withAppRole(db.ownerUrl));
  url.password = "wrong";
  const { code, stderr } = await spawnStart({ ...place.env, DATABASE_URL: url.href }).output();
  assert.equal(code, 1);
  assert.match(new TextDecoder().decode(stderr), /^Cannot open the database: password authentication failed.*\n$/);
});
