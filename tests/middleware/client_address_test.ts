import assert from "node:assert/strict";
import { clientAddress, toThrottleKey, truncateAddress } from "@/middleware/client_address.ts";

function makeCaller({ peer = "203.0.113.9", forwarded = "", trustedProxies = [] as string[] }) {
  return {
    req: new Request("http://localhost/", { headers: { "x-forwarded-for": forwarded } }),
    info: { remoteAddr: { transport: "tcp" as const, hostname: peer, port: 1 } },
    state: { services: { config: { trustedProxies } } },
  };
}

Deno.test("clientAddress() is the peer while no proxy is listed, whatever X-Forwarded-For says", () => {
  assert.equal(clientAddress(makeCaller({ forwarded: "192.0.2.1, 10.0.0.1" })), "203.0.113.9");
});

Deno.test("clientAddress() is the peer when that is no listed proxy", () => {
  assert.equal(clientAddress(makeCaller({ forwarded: "192.0.2.1", trustedProxies: ["10.0.0.0/8"] })), "203.0.113.9");
});

Deno.test("clientAddress() is what the outermost listed proxy saw, not what the client wrote before", () => {
  const trustedProxies = ["10.0.0.0/8", "2001:db8::/32"];
  const forwarded = "1.2.3.4, 192.0.2.1, 2001:db8::7, 10.9.9.9";
  assert.equal(clientAddress(makeCaller({ peer: "10.0.0.1", forwarded, trustedProxies })), "192.0.2.1");
});

Deno.test("clientAddress() takes an IPv4-mapped peer for the IPv4 proxy that it is", () => {
  const caller = makeCaller({ peer: "::ffff:10.0.0.1", forwarded: "192.0.2.1", trustedProxies: ["10.0.0.1"] });
  assert.equal(clientAddress(caller), "192.0.2.1");
});

Deno.test("clientAddress() is the proxy when what it forwards is no address", () => {
  for (const forwarded of ["", "unknown", "1.2.3.4, nonsense", "999.1.1.1"]) {
    assert.equal(clientAddress(makeCaller({ peer: "10.0.0.1", forwarded, trustedProxies: ["10.0.0.1"] })), "10.0.0.1");
  }
});

Deno.test("truncateAddress() keeps /24 of IPv4 and /48 of IPv6", () => {
  const given = ["192.0.2.77", "::ffff:192.0.2.77", "2001:db8:1234:5678::9", "::1", "fe80::1%eth0", "nonsense", ""];
  assert.deepEqual(given.map(truncateAddress), [
    "192.0.2.0",
    "192.0.2.0",
    "2001:db8:1234::",
    "0:0:0::",
    "fe80:0:0::",
    "",
    "",
  ]);
});

Deno.test("toThrottleKey() counts a /64 of IPv6 as one client", () => {
  assert.equal(toThrottleKey("2001:db8:0:1::1"), toThrottleKey("2001:db8:0:1:ffff::2"));
  assert.notEqual(toThrottleKey("2001:db8:0:1::1"), toThrottleKey("2001:db8:0:2::1"));
  assert.equal(toThrottleKey("192.0.2.7"), "192.0.2.7");
});
