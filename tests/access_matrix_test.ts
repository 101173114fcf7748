import assert from "node:assert/strict";
import {
  type Caller,
  CALLERS,
  expectOutcome,
  MATRIX,
  type MatrixRow,
  type Method,
  METHODS,
  type Outcome,
} from "./access_matrix.ts";
import { type TestApp, testApp } from "./helpers/app.ts";
import { type CallerHeaders, makeCallers } from "./helpers/callers.ts";

Deno.test("Every route of the running app has a row in the access matrix, and every row a route", async () => {
  await using app = await testApp({ isSeeded: false });
  const known = MATRIX.map(({ pattern }) => pattern);
  assert.deepEqual(app.routes.filter((pattern) => !known.includes(pattern)), []);
  assert.deepEqual(known.filter((pattern) => !app.routes.includes(pattern)), []);
});

for (const area of ["/api", "/admin", ""]) {
  Deno.test(`Every caller meets what the matrix says, with every method of every route of ${area || "the shop"}`, async () => {
    await using app = await testApp();
    const mismatches: string[] = [];
    for (const row of MATRIX.filter(({ pattern }) => areaOf(pattern) === area)) {
      mismatches.push(...await tryRow(app, row, await makeCallers(app)));
    }
    assert.deepEqual(mismatches, []);
  });
}

function areaOf(pattern: string): string {
  return ["/api", "/admin"].find((prefix) => pattern.startsWith(prefix)) ?? "";
}

async function tryRow(app: TestApp, row: MatrixRow, callers: CallerHeaders): Promise<string[]> {
  const mismatches: string[] = [];
  for (const method of METHODS) {
    for (const caller of CALLERS) {
      const problem = await tryCell(app, row, method, caller, callers[caller]);
      if (problem !== null) mismatches.push(`${method} ${row.path} as ${caller}: ${problem}`);
    }
    // A row may end sessions; its next method meets everybody afresh.
    if (method === "POST") Object.assign(callers, await makeCallers(app));
  }
  return mismatches;
}

async function tryCell(
  app: TestApp,
  row: MatrixRow,
  method: Method,
  caller: Caller,
  headers: Record<string, string>,
): Promise<string | null> {
  const access = row.methods[method];
  const expected = expectOutcome(row, method, caller);
  const response = await app.fetch(row.path, { method, headers, ...(method === "POST" && { body: "" }) });
  await response.body?.cancel();
  const met = toOutcome(response);
  if (met !== expected) return `expected ${expected}, met ${met} (${response.status})`;
  const isAbsent = [404, 405].includes(response.status) || (method === "OPTIONS" && response.status === 204);
  if (met === "in" && access === undefined && !isAbsent) return `there should be no such method (${response.status})`;
  return response.status >= 500 ? `failed with ${response.status}` : null;
}

function toOutcome({ status, headers }: Response): Outcome {
  if (status === 401) return "401";
  if (status === 403) return "403";
  return status === 303 && headers.get("location")?.startsWith("/sign-in") ? "sign-in" : "in";
}
