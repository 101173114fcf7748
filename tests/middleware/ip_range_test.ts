import assert from "node:assert/strict";
import { isInRange, parseAddress } from "@/middleware/ip_range.ts";

Deno.test("parseAddress() reads every way to write an address", () => {
  assert.equal(parseAddress("10.0.0.1"), 0xffff0a000001n);
  for (const same of ["::ffff:10.0.0.1", "::ffff:a00:1", "0:0:0:0:0:ffff:0a00:0001", "[::ffff:10.0.0.1]"]) {
    assert.equal(parseAddress(same), 0xffff0a000001n, same);
  }
  assert.equal(parseAddress("2001:db8::1"), 0x20010db8000000000000000000000001n);
});

Deno.test("parseAddress() refuses what is none", () => {
  const bad = [
    "",
    "1.2.3",
    "1.2.3.256",
    "1.2.3.4.5",
    "::1::",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7",
    "g::1",
    "localhost",
    "::1.2.3",
  ];
  assert.deepEqual(bad.map(parseAddress), bad.map(() => null));
});

Deno.test("isInRange() compares by prefix, within one family", () => {
  assert.ok(isInRange("10.1.2.3", "10.0.0.0/8"));
  assert.ok(isInRange("2001:db8:ffff::1", "2001:db8::/32"));
  assert.ok(isInRange("192.0.2.1", "192.0.2.1"));
  assert.ok(!isInRange("11.0.0.1", "10.0.0.0/8"));
  assert.ok(!isInRange("::1", "0.0.0.0/0"));
  assert.ok(!isInRange("10.0.0.1", "10.0.0.0/33"));
  assert.ok(!isInRange("10.0.0.1", "nonsense/8"));
});
