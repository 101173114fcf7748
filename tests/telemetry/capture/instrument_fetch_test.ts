import assert from "node:assert/strict";
import { capturedApp } from "../../helpers/captured_app.ts";

/** A neighbour that tells what headers it got. */
function neighbour(): { url: string; received: Headers[] } & AsyncDisposable {
  const received: Headers[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, ({ headers, url }) => {
    received.push(headers);
    return new Response("ok", { status: new URL(url).pathname === "/declined" ? 402 : 200 });
  });
  const url = `http://127.0.0.1:${server.addr.port}`;
  return { url, received, [Symbol.asyncDispose]: () => server.shutdown() };
}

async function call(url: string, init?: RequestInit) {
  await (await fetch(url, init)).text();
  return new Response("ok");
}

Deno.test("instrumentFetch() makes a client span and sends traceparent on", async () => {
  await using other = neighbour();
  await using app = capturedApp({ "/pay": () => call(`${other.url}/pay?token=abc`, { method: "POST", body: "{}" }) });
  await app.fetch("/pay");
  const spans = Object.fromEntries((await app.spans()).map((span) => [span.name, span]));
  const span = spans["POST"]!;
  assert.deepEqual([span.kind, span.parentSpanId], [3, spans["GET /pay"]!.spanId]);
  assert.deepEqual(span.attributes, {
    "http.request.method": "POST",
    "url.full": `${other.url}/pay?token=REDACTED`,
    "server.address": "127.0.0.1",
    "server.port": Number(new URL(other.url).port),
    "http.response.status_code": 200,
  });
  assert.equal(other.received[0]!.get("traceparent"), `00-${span.traceId}-${span.spanId}-03`);
});

Deno.test("instrumentFetch() marks answers of 400 and above", async () => {
  await using other = neighbour();
  await using app = capturedApp({ "/pay": () => call(`${other.url}/declined`) });
  await app.fetch("/pay");
  const span = (await app.spans()).find(({ kind }) => kind === 3);
  assert.deepEqual([span!.status, span!.attributes["error.type"]], [2, "402"]);
});

Deno.test("instrumentFetch() marks a call that fails and lets its error pass", async () => {
  await using app = capturedApp({
    "/pay": async () => {
      await assert.rejects(fetch("http://127.0.0.1:1/"), TypeError);
      return new Response("ok");
    },
  });
  await app.fetch("/pay");
  const span = (await app.spans()).find(({ kind }) => kind === 3);
  assert.deepEqual([span!.status, span!.attributes["error.type"]], [2, "TypeError"]);
});

Deno.test("instrumentFetch() leaves calls outside of requests alone", async () => {
  await using other = neighbour();
  await using app = capturedApp({});
  await call(other.url);
  assert.deepEqual([await app.spans(), other.received[0]!.get("traceparent")], [[], null]);
});
