import assert from "node:assert/strict";
import { App, trailingSlashes } from "fresh";
import { send } from "../../helpers/fresh_requests.ts";

async function answerOf(mode: "always" | "never", request: string) {
  const app = new App().use(trailingSlashes(mode)).get("/", () => new Response()).get("/d/:id", () => new Response());
  const response = await send(app, request);
  return [response.status, response.headers.get("Location")];
}

Deno.test("case 132: never redirects to the form without the slash and keeps the query", async () => {
  assert.deepEqual(await answerOf("never", "GET /d/1/?q=1"), [302, "/d/1?q=1"]);
  assert.deepEqual(await answerOf("never", "GET /d/1"), [200, null]);
  assert.deepEqual(await answerOf("never", "POST /none/"), [302, "/none"]);
  assert.deepEqual(await answerOf("never", "GET /"), [200, null]);
});

Deno.test("case 133: always redirects to a form that dynamic routes lack", async () => {
  assert.deepEqual(await answerOf("always", "GET /d/1"), [302, "/d/1/"]);
  assert.deepEqual(await answerOf("always", "GET /d/1/"), [404, null]);
});
