/** 400 secrets that come while the database is away: none is in the bytes that wait on the disk. */
import assert from "node:assert/strict";
import { testDatabase } from "../helpers/database.ts";
import { DatabaseProxy } from "../helpers/database_proxy.ts";
import { toJsonBytes } from "../helpers/otlp.ts";
import { makeSeededRequest } from "../helpers/seeded_request.ts";
import { findLeaks, SECRETS } from "../helpers/seeded_secrets.ts";
import { Receiver } from "../reliability/receiver.ts";
import { makeTrace } from "../reliability/traffic.ts";

Deno.test("no secret is left on the disk of 400 that come to the door and to the shop while the database is away", async () => {
  await using db = await testDatabase();
  await using proxy = await DatabaseProxy.open(db.ownerUrl);
  await using receiver = await Receiver.start({ databaseUrl: proxy.url });
  await receiver.client().export(makeTrace(1)); // from now on the key is known
  proxy.mode = "reset";
  proxy.cut();
  assert.equal(await send(receiver), 200);
  for (const { text } of SECRETS.slice(0, 40)) await visit(receiver, encodeURIComponent(text));
  await receiver.terminate();
  const spooled = await readSpool(`${receiver.place.dataDir}/spool`);
  assert.ok(spooled.split("then came REDACTED and went").length > SECRETS.length / 2);
  assert.match(spooled, /sign-in\?next=REDACTED/);
  assert.deepEqual(findLeaks(spooled), []);
});

async function send({ origin, key }: Receiver): Promise<number> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${key}` };
  const response = await fetch(`${origin}/v1/traces`, {
    method: "POST",
    headers,
    body: toJsonBytes(makeSeededRequest()),
  });
  await response.body?.cancel();
  return response.status;
}

async function visit({ origin }: Receiver, secret: string): Promise<void> {
  const headers = { cookie: `sid=${secret}`, "x-api-key": secret, referer: `https://a.example/?q=${secret}` };
  const response = await fetch(`${origin}/sign-in?next=${secret}`, { headers });
  await response.body?.cancel();
}

/** All files of it, byte for byte. */
async function readSpool(dir: string): Promise<string> {
  const texts: string[] = [];
  for await (const { name, isFile } of Deno.readDir(dir)) {
    if (isFile) texts.push(new TextDecoder().decode(await Deno.readFile(`${dir}/${name}`)));
  }
  return texts.join("\n");
}
