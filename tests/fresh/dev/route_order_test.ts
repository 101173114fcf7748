import assert from "node:assert/strict";
import { compareRouteIds } from "@/fresh/dev/route_order.ts";

const ORDER = [
  "_app",
  "_middleware",
  "_layout",
  "_error",
  "index",
  "about",
  "foo/_middleware",
  "foo/bar/baz",
  "foo/bar",
  "foo/[id]",
  "foo",
  "zoo",
  "(group)/_layout",
  "(group)/x",
  "[id]/_layout",
  "[id]/x",
  "[id]",
  "[...rest]",
];

Deno.test("compareRouteIds() registers what covers others first and patterns last", () => {
  assert.deepEqual(ORDER.toReversed().sort(compareRouteIds), ORDER);
  assert.deepEqual(ORDER.toSorted().sort(compareRouteIds), ORDER);
});

Deno.test("compareRouteIds() puts an _app of any folder first", () => {
  assert.deepEqual(["_middleware", "foo/_app"].sort(compareRouteIds), ["foo/_app", "_middleware"]);
});
