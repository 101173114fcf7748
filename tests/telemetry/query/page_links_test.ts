import assert from "node:assert/strict";
import { toPageLink } from "@/telemetry/query/page_links.ts";

const URL_OF_LIST = new URL(
  "http://evil.example/api/v1/telemetry/traces/?status=error&page=2&page_size=07&a=1&a=2&cursor=x",
);
const ORIGIN = "https://shop.example";

Deno.test("toPageLink() keeps every other parameter and sorts the keys", () => {
  const link = toPageLink(URL_OF_LIST, ORIGIN, { page: 3 });
  assert.equal(link, `${ORIGIN}/api/v1/telemetry/traces/?a=1&a=2&page=3&page_size=07&status=error`);
});

Deno.test("toPageLink() names no page for the first one", () => {
  assert.equal(toPageLink(new URL("http://x/list/?page=2"), ORIGIN, { page: 1 }), `${ORIGIN}/list/`);
});

Deno.test("toPageLink() is null where nothing is", () => {
  assert.equal(toPageLink(URL_OF_LIST, ORIGIN, null), null);
});
