import assert from "node:assert/strict";
import { App, ipFilter, type IpFilterRules } from "fresh";
import { makeRequest } from "../../helpers/fresh_requests.ts";

function request(app: App<unknown>, remoteAddr: Deno.Addr) {
  const info = { remoteAddr, completed: Promise.resolve() } as Deno.ServeHandlerInfo;
  return app.handler()(makeRequest("GET /"), info);
}

async function statusOf(rules: IpFilterRules, hostname: string) {
  const app = new App().use(ipFilter(rules)).get("/", () => new Response());
  return (await request(app, { transport: "tcp", hostname, port: 1 })).status;
}

Deno.test("case 143: the deny list wins", async () => {
  assert.equal(await statusOf({ denyList: ["10.0.0.0/8"], allowList: ["10.0.0.1"] }, "10.0.0.1"), 403);
});

Deno.test("case 144: a peer without an address passes", async () => {
  const app = new App().use(ipFilter({ allowList: ["10.0.0.1"] })).get("/", () => new Response());
  assert.equal((await request(app, { transport: "unix", path: "/run/app.sock" })).status, 200);
});

Deno.test("ipFilter() answers Forbidden past the error pages", async () => {
  const app = new App().onError("*", (ctx) => ctx.text("page")).use(ipFilter({ denyList: ["::1"] }));
  const response = await request(app, { transport: "tcp", hostname: "::1", port: 1 });
  assert.deepEqual([response.status, await response.text()], [403, "Forbidden"]);
});

Deno.test("an allow list lets only its addresses pass, an empty one all", async () => {
  assert.equal(await statusOf({ allowList: ["10.0.0.1"] }, "10.0.0.1"), 200);
  assert.equal(await statusOf({ allowList: ["10.0.0.1"] }, "10.0.0.2"), 403);
  assert.equal(await statusOf({ allowList: [] }, "10.0.0.2"), 200);
});

Deno.test("CIDR blocks end where their prefix says", async () => {
  assert.equal(await statusOf({ denyList: ["192.168.4.0/22"] }, "192.168.7.255"), 403);
  assert.equal(await statusOf({ denyList: ["192.168.4.0/22"] }, "192.168.8.0"), 200);
  assert.equal(await statusOf({ denyList: ["2001:db8::/33"] }, "2001:db8:7fff::1"), 403);
  assert.equal(await statusOf({ denyList: ["2001:db8::/33"] }, "2001:db8:8000::1"), 200);
  assert.equal(await statusOf({ denyList: ["0.0.0.0/0"] }, "8.8.8.8"), 403);
});

Deno.test("an IPv4-mapped address is not in a block of IPv4", async () => {
  assert.equal(await statusOf({ denyList: ["127.0.0.1"] }, "::ffff:127.0.0.1"), 200);
  assert.equal(await statusOf({ denyList: ["::ffff:7f00:1"] }, "::ffff:127.0.0.1"), 403);
});

Deno.test("onBlocked() answers instead, with address and type", async () => {
  const onBlocked = (remote: { addr: string; type: string | undefined }) => Response.json(remote);
  const app = new App().use(ipFilter({ denyList: ["10.0.0.1"] }, { onBlocked }));
  const response = await request(app, { transport: "tcp", hostname: "10.0.0.1", port: 1 });
  assert.deepEqual(await response.json(), { addr: "10.0.0.1", type: "IPv4" });
});

Deno.test("ipFilter() refuses a rule that is no address", () => {
  for (const rule of ["10.0.0", "10.0.0.1/33", "::1/x", "localhost"]) {
    assert.throws(() => ipFilter({ denyList: [rule] }), TypeError, rule);
  }
});
