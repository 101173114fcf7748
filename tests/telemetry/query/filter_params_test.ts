import assert from "node:assert/strict";
import { ValidationError } from "@/errors.ts";
import { TRACE_FIELDS } from "@/telemetry/query/fields.ts";
import { listUnknownParams } from "@/telemetry/query/filter_names.ts";
import { parseFilters } from "@/telemetry/query/filter_params.ts";

const parse = (query: string) => parseFilters(new URLSearchParams(query), TRACE_FIELDS);

function errorsOf(query: string): Record<string, string[]> {
  try {
    parse(query);
  } catch (error) {
    assert.ok(error instanceof ValidationError);
    return { ...error.fields };
  }
  return {};
}

Deno.test("parseFilters() makes a tree of what is known and not empty", () => {
  assert.deepEqual(parse("status=error&nope=1&url=&page=2&search=ann%20cart"), {
    and: [{ field: "status", op: "exact", value: "error" }, { search: "ann" }, { search: "cart" }],
  });
});

Deno.test("parseFilters() brings values into one form", () => {
  assert.deepEqual(parse("created_at__gte=2026-11-01&reference=k7qx-3f9m&mixed_users=TRUE&status_code__in=200,,404"), {
    and: [
      { field: "created_at", op: "gte", value: "2026-11-01T00:00:00.000000000Z" },
      { field: "reference", op: "exact", value: "99efd1bd34" },
      { field: "mixed_users", op: "exact", value: true },
      { field: "status_code", op: "in", value: [200, 404] },
    ],
  });
});

Deno.test("parseFilters() takes any text as an attribute's key", () => {
  assert.deepEqual(parse("attributes__a__b=x&attributes__c__isnull=true&attributes__=y"), {
    and: [
      { attribute: "a__b", op: "exact", value: "x" },
      { attribute: "c", op: "isnull", value: true },
    ],
  });
});

Deno.test("parseFilters() says of every value what is wrong with it", () => {
  const query =
    "duration_ms__range=1&status_code__gte=0x10&trace_id=xyz&internal=maybe&email__icontains=%00&status__in=ok,weird";
  assert.deepEqual(errorsOf(query), {
    duration_ms__range: ["Range query expects two values."],
    status_code__gte: ["Enter a number."],
    trace_id: ["Enter a valid trace id."],
    internal: ["Must be a valid boolean."],
    email__icontains: ["Null characters are not allowed."],
    status__in: ["Select a valid choice. weird is not one of the available choices."],
  });
});

Deno.test("parseFilters() reads a mebibyte of bad input at once", () => {
  const started = performance.now();
  for (const name of ["search", "status_code", "created_at", "reference", "trace_id", "url__icontains"]) {
    parseSafely(`${name}=${'1,"a '.repeat(200_000)}`);
  }
  assert.ok(performance.now() - started < 1000);
});

function parseSafely(query: string): void {
  try {
    parse(query);
  } catch (error) {
    assert.ok(error instanceof ValidationError);
  }
}

Deno.test("listUnknownParams() finds what is misspelt", () => {
  const params = new URLSearchParams("status=ok&stauts=ok&url__gte=x&attributes__a=b&search=x&page=1");
  assert.deepEqual(listUnknownParams(params, TRACE_FIELDS, ["search"]), ["stauts", "url__gte", "page"]);
});
