import assert from "node:assert/strict";
import { fromListAnswer, fromListPage, toPageHref } from "@/components/trace/list_page.ts";

const page = { rows: [], count: 120, isCountEstimate: false, page: 2, next: { page: 3 }, previous: { page: 1 } };

Deno.test("fromListPage() and fromListAnswer() give the same view", () => {
  const origin = "http://localhost/api/v1/telemetry/traces/";
  const answer = { count: 120, next: `${origin}?page=3&status=ok`, previous: `${origin}?status=ok`, results: [] };
  assert.deepEqual(fromListAnswer(answer), fromListPage(page));
});

Deno.test("fromListAnswer() follows a cursor as it is", () => {
  const next = `http://localhost/api/v1/telemetry/traces/?cursor=a%2Bb%3D`;
  const view = fromListAnswer({ count: 20_000, count_is_estimate: true, next, previous: null, results: [] });
  assert.equal(toPageHref(new URLSearchParams("status=ok&page=9"), view.next), "?status=ok&cursor=a%2Bb%3D");
  assert.equal(view.isCountEstimate, true);
});

Deno.test("toPageHref() keeps the filters and has none at the end", () => {
  assert.equal(toPageHref(new URLSearchParams("search=a b&page=2"), "page=3"), "?search=a+b&page=3");
  assert.equal(toPageHref(new URLSearchParams(), null), null);
});
