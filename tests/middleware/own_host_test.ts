import assert from "node:assert/strict";
import { testApp } from "../helpers/app.ts";

// deno-fmt-ignore
const SPOOFS = [
  "evil.example", "shop.example.evil.example", "evil-shop.example", "shop.example:81", "shop.example.", "xshop.example",
  "169.254.169.254", "10.0.0.1", "0.0.0.0", "[::ffff:7f00:1]", "127.0.0.2", "localhost.evil.example", "user@evil.example",
].filter((host) => URL.canParse(`http://${host}/`));

Deno.test("ownHost() answers 421 to hosts other than PUBLIC_URL's and this machine's", async () => {
  await using app = await testApp({ config: { publicUrl: "https://shop.example" }, isSeeded: false });
  const statuses = await Promise.all(SPOOFS.map(async (host) => [
    host,
    (await app.handler(new Request(`http://${host}/sign-in`))).status,
  ]));
  assert.deepEqual(statuses, SPOOFS.map((host) => [host, 421]));
  for (const host of ["shop.example", "localhost:8000", "127.0.0.1:8000", "[::1]:8000"]) {
    assert.equal((await app.handler(new Request(`http://${host}/sign-in`))).status, 200, host);
  }
});

Deno.test("ownHost() answers 421 to every name but this machine's when the shop listens there alone", async () => {
  await using app = await testApp({ isSeeded: false });
  const statuses = await Promise.all(SPOOFS.map(async (host) =>
    (await app.handler(
      new Request(`http://${host}/sign-in`),
    )).status
  ));
  assert.deepEqual(statuses, SPOOFS.map(() => 421));
  assert.equal((await app.handler(new Request("http://127.0.0.1:8000/sign-in"))).status, 200);
});

Deno.test("ownHost() answers to all names of a shop that listens everywhere and has no PUBLIC_URL", async () => {
  await using app = await testApp({ config: { host: "0.0.0.0" }, isSeeded: false });
  assert.equal((await app.handler(new Request("http://shop.lan:8000/sign-in"))).status, 200);
});

Deno.test("No answer carries a host that a client made up", async () => {
  await using app = await testApp({ config: { publicUrl: "https://shop.example" } });
  const headers = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "gopher",
    "forwarded": "host=evil.example",
    "x-original-host": "evil.example",
  };
  for (const path of ["/", "/admin", "/sign-in?next=//evil.example/", "/api/v1/openapi.json", "/no/such/page"]) {
    const answer = await app.handler(new Request(`http://localhost:8000${path}`, { headers }));
    const all = JSON.stringify([...answer.headers]) + await answer.text();
    assert.ok(!all.includes("evil.example"), path);
  }
});
