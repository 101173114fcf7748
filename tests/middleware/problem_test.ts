import assert from "node:assert/strict";
import { HttpError } from "fresh";
import { csrfFailed, methodNotAllowed, notAuthenticated, throttled } from "@/accounts/refusals.ts";
import { ConflictError, NotFoundError, StorageError, ValidationError } from "@/errors.ts";
import { toProblem } from "@/middleware/problem.ts";

const REFERENCE = "K7QX-3F9M";

Deno.test("toProblem() speaks the API's dialect", () => {
  const cases: [unknown, number, unknown, Record<string, string>][] = [
    [new ValidationError({ name: ["This field is required."] }), 400, { name: ["This field is required."] }, {}],
    [new ConflictError("The fields trace, span_id must make a unique set."), 400, {
      non_field_errors: ["The fields trace, span_id must make a unique set."],
    }, {}],
    [new NotFoundError("trace", "abc"), 404, { detail: "Not found." }, {}],
    [new HttpError(404), 404, { detail: "Not found." }, {}],
    [notAuthenticated(), 401, { detail: "Authentication credentials were not provided." }, {
      "www-authenticate": 'Bearer realm="api"',
    }],
    [csrfFailed("CSRF token missing."), 403, { detail: "CSRF Failed: CSRF token missing." }, {}],
    [methodNotAllowed("DELETE", ["GET", "HEAD"]), 405, { detail: 'Method "DELETE" not allowed.' }, {
      allow: "GET, HEAD",
    }],
    [throttled(11.2), 429, { detail: "Request was throttled. Expected available in 12 seconds." }, {
      "retry-after": "12",
    }],
  ];
  for (const [error, status, body, headers] of cases) {
    const problem = toProblem(error, REFERENCE);
    assert.deepEqual([problem.status, problem.body, problem.headers], [status, body, headers]);
  }
});

Deno.test("toProblem() answers 503 with Retry-After when the database is away, full or too slow", () => {
  const away = Object.assign(new Error("connect ECONNREFUSED 10.0.0.5:5432"), { code: "ECONNREFUSED" });
  const slow = Object.assign(new Error("canceling statement"), { name: "PostgresError", code: "57014" });
  for (const error of [new StorageError("x"), away, slow]) {
    const { status, headers, body } = toProblem(error, REFERENCE);
    assert.deepEqual([status, headers["retry-after"], body.reference], [503, "5", REFERENCE]);
  }
});

Deno.test("toProblem() says nothing of what failed inside, for a hundred errors", () => {
  const secrets = ["select * from users", "/srv/app/main.ts:7", "hunter2", "PostgreSQL 18.4", "at Object.run"];
  const errors = Array.from({ length: 100 }, (_, i) => {
    const text = `${secrets[i % secrets.length]} ${i}`;
    const kinds = [
      new Error(text),
      new TypeError(text),
      new HttpError(500, text),
      text,
      { text },
      new Error("x", { cause: text }),
    ];
    return kinds[i % kinds.length];
  });
  for (const error of errors) {
    const problem = toProblem(error, REFERENCE);
    assert.deepEqual(problem.body, { detail: "Internal server error.", reference: REFERENCE });
    assert.equal(problem.status, 500);
  }
});
