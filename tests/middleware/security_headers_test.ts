import assert from "node:assert/strict";
import { MATRIX } from "../access_matrix.ts";
import { type TestApp, testApp } from "../helpers/app.ts";

/** One answer of each sort: every route as an admin and as nobody, files, redirects, errors, and what no route matches. */
async function collectAnswers(app: TestApp): Promise<[string, Response][]> {
  const admin = await app.as("admin");
  const answers: [string, Response][] = [];
  for (const { path } of MATRIX) {
    answers.push([`GET ${path} as admin`, await admin(path)], [`GET ${path}`, await app.fetch(path)]);
  }
  const others: [string, RequestInit][] = [
    ["/styles.css", {}],
    ["/styles.css", { method: "POST" }],
    ["/styles.css?__frsh_c=old", {}],
    ["/favicon.ico", {}],
    ["/no/such/page", {}],
    ["/api/v1/no/such/door/", {}],
    ["/cart", { method: "POST", body: "x" }],
    ["/", { method: "OPTIONS" }],
    ["/", { method: "HEAD" }],
    ["/v1/traces", { method: "POST" }],
  ];
  for (const [path, init] of others) answers.push([`${init.method ?? "GET"} ${path}`, await app.fetch(path, init)]);
  return answers;
}

const DIRECTIVES = [
  "default-src 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "report-uri /csp-report",
];

Deno.test("securityHeaders() stand on every answer of the app, and no policy allows anything inline", async () => {
  await using app = await testApp();
  for (const [name, { headers }] of await collectAnswers(app)) {
    const policy = headers.get("content-security-policy") ?? "";
    for (const directive of DIRECTIVES) assert.ok(policy.includes(directive), `${name}: ${policy}`);
    assert.ok(!/unsafe-(inline|eval|hashes)|upgrade-insecure|\*/.test(policy), `${name}: ${policy}`);
    assert.equal(headers.get("x-content-type-options"), "nosniff", name);
    assert.equal(headers.get("referrer-policy"), "no-referrer", name);
    assert.equal(headers.get("cross-origin-opener-policy"), "same-origin", name);
    assert.equal(headers.get("cross-origin-resource-policy"), "same-origin", name);
    assert.match(headers.get("permissions-policy") ?? "", /camera=\(\)/, name);
    assert.equal(headers.get("server") ?? headers.get("x-powered-by"), null, name);
    const type = headers.get("content-type");
    if (type?.startsWith("text/")) assert.match(type, /charset=utf-8/i, name);
  }
});

Deno.test("securityHeaders() keep every answer private that is no file: no-store, and Vary: Cookie", async () => {
  await using app = await testApp();
  for (const [name, { headers, status }] of await collectAnswers(app)) {
    if (name.includes("/styles.css")) continue;
    assert.match(headers.get("cache-control") ?? "", /no-store/, `${name} ${status}`);
    assert.match(headers.get("vary") ?? "", /cookie/i, `${name} ${status}`);
  }
});

Deno.test("securityHeaders() leave files that are named by their content immutable, and no others", async () => {
  await using app = await testApp({ isSeeded: false });
  const html = await (await app.fetch("/sign-in")).text();
  const [, keyed] = /href="(\/styles\.css\?__frsh_c=[^"]+)"/.exec(html)!;
  assert.match((await app.fetch(keyed!)).headers.get("cache-control")!, /immutable/);
  assert.doesNotMatch((await app.fetch("/styles.css")).headers.get("cache-control")!, /immutable/);
});

Deno.test("securityHeaders() allow scripts and styles of a page by a nonce that no other page has", async () => {
  await using app = await testApp();
  const read = async () => {
    const response = await app.fetch("/");
    const [, nonce] = /script-src 'self' 'nonce-([0-9a-f]{32})'/.exec(
      response.headers.get("content-security-policy")!,
    )!;
    const html = await response.text();
    const tags = [...html.matchAll(/<(?:script|style)\b[^>]*>/g)].map(([tag]) => tag);
    assert.ok(tags.length > 0 && tags.every((tag) => tag.includes(`nonce="${nonce}"`)));
    assert.doesNotMatch(html, /\son[a-z]+="|\sstyle="/);
    return nonce;
  };
  assert.notEqual(await read(), await read());
});

Deno.test("securityHeaders() ask for https for two years when PUBLIC_URL is https, and only then", async () => {
  await using plain = await testApp({ isSeeded: false });
  await using secure = await testApp({ config: { publicUrl: "https://shop.example" }, isSeeded: false });
  const answer = await secure.handler(new Request("http://shop.example/sign-in"));
  assert.equal(answer.headers.get("strict-transport-security"), "max-age=63072000");
  assert.match(answer.headers.get("content-security-policy")!, /upgrade-insecure-requests/);
  assert.equal((await plain.fetch("/sign-in")).headers.get("strict-transport-security"), null);
});
