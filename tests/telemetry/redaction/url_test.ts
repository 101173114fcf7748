import assert from "node:assert/strict";
import { redactUrl, truncateIp } from "@/telemetry/redaction/mod.ts";

const CASES: [string, string][] = [
  ["https://shop.example/a?page=2&q=shoes&empty=&flag", "https://shop.example/a?page=2&q=REDACTED&empty=REDACTED&flag"],
  ["https://u:p@shop.example/a#section", "https://REDACTED:REDACTED@shop.example/a"],
  ["/cart?sig=abc&sort=price&order=asc", "/cart?sig=REDACTED&sort=price&order=asc"],
  ["/reset/bob@shop.example/now", "/reset/REDACTED/now"],
  ["/reset/bob%40shop.example", "/reset/REDACTED"],
  ["/x?page=bob@shop.example", "/x?page=REDACTED"],
  ["//u:p@h.example/x", "//REDACTED:REDACTED@h.example/x"],
  ["/plain/path", "/plain/path"],
];

for (const [url, expected] of CASES) {
  Deno.test(`redactUrl() turns ${url} into ${expected}`, () => assert.equal(redactUrl(url), expected));
}

const ADDRESSES: [string, string][] = [
  ["203.0.113.77", "203.0.113.0"],
  ["203.0.113.77:8080", "203.0.113.0"],
  ["::ffff:203.0.113.77", "203.0.113.0"],
  ["2001:db8:1:2::3", "2001:db8:1::"],
  ["[2001:0db8::1]:443", "2001:db8:0::"],
  ["::1", "0:0:0::"],
  ["unknown", ""],
];

for (const [address, expected] of ADDRESSES) {
  Deno.test(`truncateIp() turns ${address} into ${JSON.stringify(expected)}`, () => {
    assert.equal(truncateIp(address), expected);
  });
}
