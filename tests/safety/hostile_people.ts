/** People, sessions, keys and records that are hostile in every column, and the pages that show them. */
import { sha256 } from "@/accounts/digest.ts";
import { makeSessionToken, toSession } from "@/accounts/session_token.ts";
import { insertSession } from "@/db/sessions.ts";
import { insertUser } from "@/db/users.ts";
import type { TestApp } from "../helpers/app.ts";
import { type Fill, ROWS } from "./fill.ts";

/** A person of a row, all of them admins. */
export interface HostilePerson {
  id: string;
  cookie: string;
}

export async function storeHostilePeople({ sql }: TestApp, fill: Fill): Promise<HostilePerson[]> {
  const people: HostilePerson[] = [];
  for (const row of ROWS) people.push(await storePerson(sql, row, fill));
  const keys = ROWS.map((row) => ({
    id: toKeyId(row),
    user_id: people[row]!.id,
    name: fill("key", row, 100),
    secret_hash: sha256(String(row)),
    scopes: ["read"],
  }));
  await sql`insert into api_keys ${sql(keys)}`;
  await sql`insert into audit_entries ${sql(ROWS.map((row) => makeEntry(sql, row, people[row]!.id, fill)))}`;
  return people;
}

/** In the alphabet of keys, which has no 0, 1, 8 and 9. */
function toKeyId(row: number): string {
  return [...String(row).padStart(10, "0")].map((digit) => "abcdefghij"[Number(digit)]).join("");
}

async function storePerson(sql: TestApp["sql"], row: number, fill: Fill): Promise<HostilePerson> {
  const { id } = await insertUser(sql, {
    username: fill("username", row, 64),
    email: fill("e-mail", row, 254),
    phone: fill("phone", row, 32),
    role: "admin",
    passwordHash: "none",
  });
  const token = makeSessionToken("user");
  await insertSession(sql, {
    tokenHash: toSession(token).tokenHash,
    userId: id,
    lifetimeSeconds: 3600,
    userAgent: fill("browser", row),
    address: fill("network", row),
  });
  return { id, cookie: `tracewell=${token}` };
}

function makeEntry(sql: TestApp["sql"], row: number, actorId: string, fill: Fill) {
  return {
    actor_id: actorId,
    action: fill("action", row),
    target_type: fill("target type", row),
    target_id: fill("target id", row),
    address: fill("actor's network", row),
    detail: sql.json({ [fill("detail key", row)]: fill("detail value", row) }),
  };
}

export const PEOPLE_LISTS = ["/admin/accounts/users", "/admin/accounts/keys", "/admin/accounts/audit"];

export function listPersonPaths(row: number, { id }: HostilePerson): string[] {
  return ["/account", "/admin", `/admin/accounts/users/${id}`, `/admin/accounts/keys/${toKeyId(row)}`];
}
