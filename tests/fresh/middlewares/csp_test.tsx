import assert from "node:assert/strict";
import { App, csp, type CSPOptions } from "fresh";
import { send } from "../../helpers/fresh_requests.ts";

async function policyOf(options: CSPOptions, app = new App().use(csp(options)).get("/", () => new Response())) {
  const { headers } = await send(app, "GET /");
  return headers.get("Content-Security-Policy") ?? "";
}

Deno.test("csp() sends its defaults in order", async () => {
  assert.equal(
    await policyOf({}),
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; font-src 'self'; " +
      "img-src 'self' data:; media-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self'; " +
      "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; upgrade-insecure-requests",
  );
});

Deno.test("case 138: a directive of the user replaces the default and goes to the end", async () => {
  const directives = (await policyOf({ csp: ["script-src 'none'", "img-src *"] })).split("; ");
  assert.deepEqual(directives.slice(-2), ["script-src 'none'", "img-src *"]);
  assert.equal(directives.filter((directive) => directive.startsWith("script-src")).length, 1);
});

Deno.test("case 139: the nonce is that of a rendered response and of no other", async () => {
  const app = new App().use(csp({ useNonce: true })).get("/page", (ctx) => ctx.render(<style>p</style>))
    .get("/json", (ctx) => ctx.json({}))
    .get("/wrapped", async (ctx) => new Response((await ctx.render(<p />)).body));
  const page = await send(app, "GET /page");
  const nonce = /nonce="(\w{32})"/.exec(await page.text())![1];
  assert.ok(page.headers.get("Content-Security-Policy")!.includes(`style-src 'self' 'nonce-${nonce}'`));
  for (const path of ["/json", "/wrapped"]) {
    const policy = (await send(app, `GET ${path}`)).headers.get("Content-Security-Policy")!;
    assert.ok(policy.includes("script-src 'self' 'unsafe-inline'") && !policy.includes("nonce"), path);
  }
});

Deno.test("case 139: the nonce goes into the user's inline directives too", async () => {
  const app = new App().use(csp({ useNonce: true, csp: ["style-src-attr 'unsafe-inline'", "img-src 'unsafe-inline'"] }))
    .get("/", (ctx) => ctx.render(<p />));
  const policy = await policyOf({}, app);
  assert.match(policy, /style-src-attr 'nonce-\w{32}'; img-src 'unsafe-inline'$/);
});

Deno.test("case 140: an element's own nonce is not in the policy", async () => {
  const app = new App().use(csp({ useNonce: true })).get("/", (ctx) => ctx.render(<script nonce="own">a</script>));
  const response = await send(app, "GET /");
  assert.match(await response.text(), /<script nonce="own">/);
  const policy = response.headers.get("Content-Security-Policy")!;
  assert.match(policy, /script-src 'self' 'nonce-\w{32}'/);
  assert.ok(!policy.includes("own"));
});

Deno.test("csp() reports to an endpoint", async () => {
  const app = new App().use(csp({ reportOnly: true, reportTo: "/reports" })).get("/", () => new Response());
  const { headers } = await send(app, "GET /");
  assert.equal(headers.get("Reporting-Endpoints"), 'csp-endpoint="/reports"');
  assert.match(headers.get("Content-Security-Policy-Report-Only")!, /report-to csp-endpoint; report-uri \/reports$/);
  assert.equal(headers.get("Content-Security-Policy"), null);
});
