import assert from "node:assert/strict";
import { isPersonAtBrowser, mayAdminister, mayRead } from "@/accounts/access.ts";
import type { Role } from "@/accounts/model/user.ts";

const caller = (role: Role | null, scopes: string[] | null = null) => ({ user: role && { role }, scopes });

Deno.test("mayRead() admits staff, admins and their keys with read or admin", () => {
  const admitted = [caller("staff"), caller("admin"), caller("staff", ["read"]), caller("admin", ["admin"])];
  const refused = [caller(null), caller("customer"), caller("customer", ["read"]), caller("admin", ["ingest"])];
  assert.deepEqual([...admitted, ...refused].map(mayRead), [true, true, true, true, false, false, false, false]);
});

Deno.test("mayAdminister() admits admins and their keys with admin alone", () => {
  const admitted = [caller("admin"), caller("admin", ["read", "admin"])];
  const refused = [caller("staff"), caller("staff", ["admin"]), caller("admin", ["read", "ingest"]), caller(null)];
  assert.deepEqual([...admitted, ...refused].map(mayAdminister), [true, true, false, false, false, false]);
});

Deno.test("isPersonAtBrowser() never takes a key for a person", () => {
  assert.deepEqual([caller("customer"), caller("admin", ["admin"]), caller(null)].map(isPersonAtBrowser), [
    true,
    false,
    false,
  ]);
});
