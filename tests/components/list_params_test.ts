import assert from "node:assert/strict";
import {
  listActiveFilters,
  type ListKind,
  sortDirection,
  sortHref,
  tidyParams,
  toApiParams,
  withParams,
} from "@/components/trace/list_params.ts";

const params = (query: string) => new URLSearchParams(query);

Deno.test("toApiParams() leaves internal requests out unless told otherwise", () => {
  assert.equal(String(toApiParams(params("status=error"))), "status=error&internal=false");
  assert.equal(String(toApiParams(params("internal="))), "");
  assert.equal(String(toApiParams(params("internal=true"))), "internal=true");
});

Deno.test("toApiParams() turns a range into the moment it begins", () => {
  const now = Date.UTC(2026, 10, 22, 15, 0, 0);
  assert.equal(toApiParams(params("range=1h"), now).get("start_time__gte"), "2026-11-22T14:00:00.000Z");
  assert.equal(toApiParams(params("range=1h"), now).has("range"), false);
});

Deno.test("toApiParams() lets a moment go before a range, and ignores ranges that nobody knows", () => {
  assert.equal(toApiParams(params("range=1h&start_time__gte=2026-01-01")).get("start_time__gte"), "2026-01-01");
  assert.equal(toApiParams(params("range=constructor")).has("start_time__gte"), false);
});

Deno.test("tidyParams() drops what is empty or the default", () => {
  assert.equal(String(tidyParams(params("status=&search=ann&internal=false&page_size=50"))), "search=ann");
  assert.equal(String(tidyParams(params("internal=&page_size=100"))), "internal=&page_size=100");
});

Deno.test("withParams() goes back to the first page", () => {
  assert.equal(withParams(params("status=ok&page=3&cursor=x&deleted=2"), { status: "error" }), "?status=error");
});

Deno.test("listActiveFilters() has a chip for internal requests that removes itself", () => {
  const [chip] = listActiveFilters(params(""), "traces");
  assert.equal(chip?.label, "Internal requests hidden");
  assert.deepEqual(listActiveFilters(params(chip!.removeHref), "traces"), []);
});

Deno.test("listActiveFilters() names filters and leaves out how the list is shown", () => {
  const query = "internal=&status=error&attributes__http.route=/cart&duration_ms__gte=500&search=x&ordering=id&page=2";
  const labels = listActiveFilters(params(query), "traces").map(({ label }) => label);
  assert.deepEqual(labels, ["Status: error", "http.route = /cart", "Took at least 500 ms"]);
});

Deno.test("listActiveFilters() says of what is no field of the list that it filters nothing", () => {
  const labels = (kind: ListKind) =>
    listActiveFilters(params("internal=&range=1h&service=till&method=GET"), kind).map(({ label }) => label);
  assert.deepEqual(labels("traces"), ["Last hour", "No filter: service", "Method: GET"]);
  assert.deepEqual(labels("spans"), ["Last hour", "No filter: service", "No filter: method"]);
});

Deno.test("listActiveFilters() calls a class of HTTP status by its name", () => {
  const label = (query: string) => listActiveFilters(params(`internal=&${query}`), "traces")[0]?.label;
  assert.equal(label("status_code__range=500,599"), "HTTP status: 5xx");
  assert.equal(label("status_code__range=400,599"), "HTTP status: 400,599");
});

Deno.test("sortHref() sorts largest first, then the other way round", () => {
  assert.equal(sortHref(params(""), "duration_ms"), "?ordering=-duration_ms");
  assert.equal(sortHref(params("ordering=-duration_ms"), "duration_ms"), "?ordering=duration_ms");
});

Deno.test("sortDirection() knows that the newest come first by default", () => {
  assert.equal(sortDirection(params(""), "start_time"), "descending");
  assert.equal(sortDirection(params("ordering=url,-start_time"), "url"), "ascending");
  assert.equal(sortDirection(params("ordering=url"), "start_time"), "none");
});
