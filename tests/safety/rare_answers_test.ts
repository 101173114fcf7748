/** Answers that few ever see carry the same headers as all others, over a real connection too. */
import assert from "node:assert/strict";
import { type TestApp, testApp } from "../helpers/app.ts";
import { captureLog } from "../helpers/log.ts";
import { storeFailedCheckout } from "../helpers/portal.ts";
import { sendRaw } from "../helpers/raw_http.ts";

type Send = (path: string, init?: RequestInit) => Promise<Response>;

const JSON_TYPE = { "content-type": "application/json" };

function assertHeaders(name: string, headers: Headers): void {
  const policy = headers.get("content-security-policy") ?? "";
  for (const directive of ["default-src", "base-uri", "object-src", "frame-ancestors"]) {
    assert.match(policy, new RegExp(`(^|; )${directive} 'none'`), name);
  }
  assert.doesNotMatch(policy, /unsafe-|\*/, name);
  assert.match(policy, /form-action 'self'.*report-uri \/csp-report/, name);
  assert.equal(headers.get("x-content-type-options"), "nosniff", name);
  assert.equal(headers.get("referrer-policy"), "no-referrer", name);
  assert.equal(headers.get("cross-origin-opener-policy"), "same-origin", name);
  assert.equal(headers.get("cross-origin-resource-policy"), "same-origin", name);
  assert.equal(headers.get("access-control-allow-origin"), null, name);
  assert.equal(headers.get("server") ?? headers.get("x-powered-by"), null, name);
}

/** Status and how to get it. */
async function listAnswers(app: TestApp): Promise<[number, string, RequestInit, Send][]> {
  const admin = await app.as("admin");
  const { trace } = await storeFailedCheckout(app.services.store);
  const etag = (await app.fetch("/styles.css")).headers.get("etag")!;
  const post = (body: BodyInit, headers = {}): RequestInit => ({ method: "POST", body, headers });
  const huge = post(new URLSearchParams({ a: "x".repeat(3 * 1024 * 1024) }));
  return [
    [200, `/admin/telemetry/traces/${trace.id}/raw`, {}, admin],
    [200, "/api/v1/openapi.json", {}, app.fetch],
    [204, "/csp-report", post("{}"), app.fetch],
    [303, "/admin", {}, app.fetch],
    [304, "/styles.css", { headers: { "if-none-match": etag } }, app.fetch],
    [307, "/styles.css?__frsh_c=old", {}, app.fetch],
    [400, "/search?q=%00", {}, app.fetch],
    [400, "/api/v1/telemetry/traces/?search=%00", {}, admin],
    [401, "/api/v1/telemetry/traces/", {}, app.fetch],
    [403, "/cart", post("x"), app.fetch],
    [404, "/products/nothing-like-it", {}, app.fetch],
    [404, "/favicon.ico", {}, app.fetch],
    [405, "/styles.css", { method: "DELETE" }, app.fetch],
    [404, "/", { method: "PUT", headers: { "x-csrf-token": admin.csrfToken } }, admin],
    [405, "/csp-report", {}, app.fetch],
    [413, "/cart", huge, admin],
    [413, "/api/v1/admin/telemetry/traces/", post(`"${"x".repeat(2 ** 21)}"`, JSON_TYPE), admin],
    [415, "/payments/authorize", post("x", { "content-type": "text/plain" }), app.fetch],
    [422, "/cart", post(new URLSearchParams({ quantity: "x" })), admin],
  ];
}

Deno.test("every sort of answer has the security headers", async () => {
  await using app = await testApp();
  for (const [status, path, init, send] of await listAnswers(app)) {
    const response = await send(path, init);
    await response.body?.cancel();
    assert.equal(response.status, status, path);
    assertHeaders(`${status} ${path}`, response.headers);
  }
});

Deno.test("answers to failures have the security headers", async () => {
  await using app = await testApp({ isSeeded: false });
  const { cookie } = await app.as("admin");
  const failing = () => Promise.reject(new Error("broken"));
  Object.assign(app.services, { sql: Object.assign(failing, { begin: failing, json: (value: unknown) => value }) });
  using _log = captureLog();
  for (const path of ["/", "/cart", "/account", "/admin", "/api/v1/telemetry/traces/"]) {
    const response = await app.fetch(path, { headers: { cookie } });
    await response.body?.cancel();
    assert.equal(response.status, 500, path);
    assertHeaders(`500 ${path}`, response.headers);
  }
});

/** Requests that `fetch` would not send. */
const RAW: Record<string, { request: string; status: RegExp }> = {
  "TRACE": {
    request: "TRACE / HTTP/1.1\r\nHost: HOST\r\nCookie: secret=1\r\nConnection: close\r\n\r\n",
    status: /^40[0345]$/,
  },
  "CONNECT": {
    request: "CONNECT evil.example:443 HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n",
    status: /^4\d\d$/,
  },
  "an unknown method": { request: "BREW / HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n", status: /^40[0345]$/ },
  "another host": { request: "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", status: /^421$/ },
};

Deno.test("methods and hosts that are none of ours are refused, with the same headers and without an echo", async () => {
  await using app = await testApp({ isSeeded: false });
  const origin = app.serve();
  for (const [name, { request, status }] of Object.entries(RAW)) {
    const answer = await sendRaw(origin, request.replace("HOST", new URL(origin).host));
    assert.match(String(answer.status), status, name);
    assert.doesNotMatch(answer.text, /secret=1|evil\.example/, name);
    const [, ...lines] = answer.text.split("\r\n\r\n")[0]!.split("\r\n");
    const headers = new Headers(
      lines.map((line): [string, string] => [line.split(":")[0]!, line.slice(line.indexOf(":") + 1).trim()]),
    );
    assertHeaders(name, headers);
  }
});
