import assert from "node:assert/strict";
import { App, csrf, type CsrfOptions } from "fresh";
import { send } from "../../helpers/fresh_requests.ts";

const OWN = { Origin: "http://localhost" };
const FOREIGN = { Origin: "https://evil.example" };

async function statusOf(headers: HeadersInit, options: CsrfOptions<unknown> = {}, method = "POST") {
  const app = new App().use(csrf(options)).all("/", () => new Response());
  return (await send(app, `${method} /`, { headers })).status;
}

Deno.test("case 141: a POST passes without headers, from its own origin, and not from others", async () => {
  assert.equal(await statusOf({}), 200);
  assert.equal(await statusOf(OWN), 200);
  assert.equal(await statusOf(FOREIGN), 403);
  assert.equal(await statusOf({ "Sec-Fetch-Site": "same-site" }), 403);
  assert.equal(await statusOf({ "Sec-Fetch-Site": "cross-site", ...OWN }), 200);
});

Deno.test("case 142: Sec-Fetch-Site same-origin and none are believed", async () => {
  assert.equal(await statusOf({ "Sec-Fetch-Site": "same-origin", ...FOREIGN }), 200);
  assert.equal(await statusOf({ "Sec-Fetch-Site": "none", ...FOREIGN }), 200);
});

Deno.test("csrf() lets safe methods pass", async () => {
  for (const method of ["GET", "HEAD", "OPTIONS"]) assert.equal(await statusOf(FOREIGN, {}, method), 200);
});

Deno.test("csrf() refuses the origins null and empty", async () => {
  assert.equal(await statusOf({ Origin: "null" }), 403);
  assert.equal(await statusOf({ Origin: "" }), 403);
});

Deno.test("csrf() takes origins as text, list and function", async () => {
  const origin = "https://evil.example";
  assert.equal(await statusOf(FOREIGN, { origin }), 200);
  assert.equal(await statusOf(FOREIGN, { origin: ["https://a.example", origin] }), 200);
  assert.equal(await statusOf(FOREIGN, { origin: (asked) => asked === origin }), 200);
  assert.equal(await statusOf(OWN, { origin }), 403);
});
