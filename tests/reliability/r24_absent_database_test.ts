import assert from "node:assert/strict";
import { makeApiKey } from "@/accounts/api_key.ts";
import { emptyDatabase, type TestDatabase } from "../helpers/database.ts";
import { DatabaseProxy } from "../helpers/database_proxy.ts";
import { sleep } from "../helpers/flaky_exporter.ts";
import { makePlace, type Place, startApp } from "../helpers/started_app.ts";
import { findFreePort } from "./receiver.ts";
import { reliabilityTest } from "./row.ts";

const AWAY = { "/sign-in": 200, "/": 503, "/api/v1/telemetry/health/": 503 };

reliabilityTest({
  id: "R24",
  name: "a shop that starts without its database comes up, keeps its spans, and is ready when that is there",
  quick: 1,
  long: 1,
  async run() {
    await using db = await emptyDatabase();
    await using place = await makePlace();
    const [port, { origin, output, launcher }] = await startOnDeadPort(place, db.ownerUrl);
    assert.match(output, /waits for its database[^]*ECONNREFUSED/);
    for (const [path, status] of Object.entries(AWAY)) assert.equal((await ask(origin + path)).status, status, path);
    const refused = await ask(`${origin}/v1/traces`, {
      method: "POST",
      headers: { authorization: `Bearer ${makeApiKey().text}`, "content-type": "application/json" },
    });
    assert.deepEqual([refused.status, refused.headers.get("retry-after")], [503, "5"]);
    await sleep(500);
    await using _proxy = await DatabaseProxy.open(db.ownerUrl, port);
    for (const path of ["/", "/api/v1/telemetry/health/"]) await untilOk(origin + path);
    await untilStored(db, Object.keys(AWAY).slice(0, 2));
    launcher.kill("SIGTERM");
    assert.equal((await launcher.status).code, 0);
  },
});

reliabilityTest({
  id: "R24",
  name: "a start that waited for its database ends with the reason if that then refuses it",
  quick: 1,
  long: 1,
  async run() {
    await using db = await emptyDatabase();
    await db.owner`create table schema_migrations (number int primary key, name text, checksum text, applied_at date)`;
    await db.owner`insert into schema_migrations values (9999, '9999_from_the_future.sql', '', now())`;
    await using place = await makePlace();
    const [port, { launcher, errors }] = await startOnDeadPort(place, db.ownerUrl);
    await using _proxy = await DatabaseProxy.open(db.ownerUrl, port);
    assert.equal((await launcher.status).code, 1);
    assert.match(await errors, /Cannot migrate: 0001_create_users comes before 9999_from_the_future.sql/);
  },
});

async function startOnDeadPort({ env }: Place, databaseUrl: string) {
  const port = findFreePort();
  const url = new URL(databaseUrl);
  url.searchParams.delete("host");
  url.host = `127.0.0.1:${port}`;
  return [port, await startApp({ ...env, DATABASE_URL: url.href })] as const;
}

async function ask(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, { redirect: "manual", ...init });
  await response.body?.cancel();
  return response;
}

async function untilOk(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if ((await ask(url)).status === 200) return;
    await sleep(200);
  }
  throw new Error(`Not there after 20 s: ${url}`);
}

/** The requests of the time without a database came into the spool, and from there into the database. */
async function untilStored({ owner }: TestDatabase, paths: string[]): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const rows = await owner<{ route: string }[]>`select distinct route from telemetry_traces`;
    if (paths.every((path) => rows.some(({ route }) => route === path))) return;
    await sleep(100);
  }
  throw new Error("The spans of before are not stored after 10 s");
}
