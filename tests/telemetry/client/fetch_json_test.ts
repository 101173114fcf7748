import assert from "node:assert/strict";
import { FetchError, fetchJson } from "@/telemetry/client/fetch_json.ts";

const CASES: [number, unknown, string][] = [
  [400, { status: ["Select a valid choice."] }, "status: Select a valid choice."],
  [401, { detail: "…" }, "Your session has ended: please sign in again"],
  [404, { detail: "…" }, "This is not there any more"],
  [500, { detail: "Internal server error." }, "The server could not answer"],
  [503, { detail: "…" }, "The database does not answer in time"],
];

for (const [status, body, message] of CASES) {
  Deno.test(`fetchJson() says "${message}" for ${status}`, async () => {
    await using server = serve(() => Response.json(body, { status }));
    await assert.rejects(fetchJson(server.url), new FetchError(message, status));
  });
}

Deno.test("fetchJson() gives the body as it is", async () => {
  await using server = serve(() => Response.json({ count: 1 }));
  assert.deepEqual(await fetchJson(server.url), { count: 1 });
});

Deno.test("fetchJson() says so where an answer is no JSON, and where there is none", async () => {
  const server = serve(() => new Response("<html>"));
  await assert.rejects(fetchJson(server.url), new FetchError("The server could not answer", 200));
  await server[Symbol.asyncDispose]();
  await assert.rejects(fetchJson(server.url), new FetchError("The server cannot be reached", null));
});

function serve(handler: () => Response) {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, handler);
  return { url: `http://127.0.0.1:${server.addr.port}/`, [Symbol.asyncDispose]: () => server.shutdown() };
}
