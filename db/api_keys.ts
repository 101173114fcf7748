import type { Role } from "../accounts/model/user.ts";
import type { Fragment } from "./fragment.ts";
import type { Queryable } from "./queryable.ts";

export interface ApiKeyRow {
  id: string;
  user_id: string;
  name: string;
  scopes: string[];
  /** Null: all. */
  services: string[] | null;
  /** Null: as many as can be stored. */
  spans_per_second: number | null;
  /** ISO 8601 with microseconds and `Z`, as the others. */
  created_at: string;
  expires_at: string | null;
  revoked_at: string | null;
  last_used_at: string | null;
}

/** A key with the person it acts for. */
export interface KeyHolderRow {
  id: string;
  secret_hash: Uint8Array;
  scopes: string[];
  services: string[] | null;
  spans_per_second: number | null;
  is_stale: boolean;
  user_id: string;
  username: string;
  email: string;
  phone: string;
  role: Role;
  must_change_password: boolean;
}

/** Null for a key that is unknown, revoked, past its end, or whose person is disabled. */
export async function getKeyHolder(sql: Queryable, id: string): Promise<KeyHolderRow | null> {
  const [row] = await sql<KeyHolderRow[]>`
    select api_keys.id, secret_hash, scopes, services, spans_per_second,
      coalesce(last_used_at < now() - interval '1 hour', true) as is_stale,
      users.id as user_id, username, email, phone, role, must_change_password
    from api_keys
    join users on users.id = api_keys.user_id
    where api_keys.id = ${id}
      and revoked_at is null
      and (expires_at is null or expires_at > now())
      and disabled_at is null
  `;
  return row ?? null;
}

/** Kept to the hour, so that a busy key does not write on every request. */
export async function touchApiKey(sql: Queryable, id: string): Promise<void> {
  await sql`update api_keys set last_used_at = date_trunc('hour', now()) where id = ${id}`;
}

export interface NewApiKey {
  id: string;
  userId: string;
  name: string;
  secretHash: Uint8Array;
  scopes: string[];
  expiresAt: Date | null;
  /** Services whose spans it may bring. Default: null, all. */
  services?: readonly string[] | null;
  /** Default: null, as many as can be stored. */
  spansPerSecond?: number | null;
}

/** Stores a new key, of which only the digest is given. */
export async function insertApiKey(sql: Queryable, key: NewApiKey): Promise<void> {
  await sql`
    insert into api_keys (id, user_id, name, secret_hash, scopes, expires_at, services, spans_per_second)
    values (
      ${key.id}, ${key.userId}, ${key.name}, ${key.secretHash}, ${key.scopes}, ${key.expiresAt},
      ${key.services ?? null}, ${key.spansPerSecond ?? null}
    )
  `;
}

/** @returns Whether there was such a key that was not revoked yet */
export async function revokeApiKey(sql: Queryable, id: string): Promise<boolean> {
  const { count } = await sql`update api_keys set revoked_at = now() where id = ${id} and revoked_at is null`;
  return count > 0;
}

export interface ApiKeyListRow extends ApiKeyRow {
  /** Of the person the key belongs to. */
  username: string;
}

/** Most keys that are listed in the portal. */
export const MAX_LISTED_KEYS = 200;

/** The newest keys of everybody, at most {@linkcode MAX_LISTED_KEYS}, revoked ones last. */
export async function listApiKeys(sql: Queryable): Promise<ApiKeyListRow[]> {
  return await sql<ApiKeyListRow[]>`
    select ${shownColumns(sql)}
    from api_keys
    join users on users.id = api_keys.user_id
    order by (api_keys.revoked_at is not null), api_keys.created_at desc, api_keys.id desc
    limit ${MAX_LISTED_KEYS}
  `;
}

/** A key as the list shows it, revoked ones included; null if there is none of this id. */
export async function getApiKey(sql: Queryable, id: string): Promise<ApiKeyListRow | null> {
  const [row] = await sql<ApiKeyListRow[]>`
    select ${shownColumns(sql)}
    from api_keys
    join users on users.id = api_keys.user_id
    where api_keys.id = ${id}
  `;
  return row ?? null;
}

/** Keys that are not revoked; expired ones count. */
export async function countKeptApiKeys(sql: Queryable): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from api_keys where revoked_at is null
  `;
  return row!.count;
}

/** The keys that {@linkcode countKeptApiKeys} counts, newest first. */
export async function listKeptApiKeys(
  sql: Queryable,
  { limit, offset }: { limit: number; offset: number },
): Promise<ApiKeyListRow[]> {
  return await sql<ApiKeyListRow[]>`
    select ${shownColumns(sql)}
    from api_keys
    join users on users.id = api_keys.user_id
    where revoked_at is null
    order by api_keys.created_at desc, api_keys.id desc
    limit ${limit}
    offset ${offset}
  `;
}

/** All but the digest. */
function shownColumns(sql: Queryable) {
  return sql`
    api_keys.id, user_id, name, scopes, services, spans_per_second, username,
    ${isoTime(sql, sql`api_keys.created_at`)} as created_at, ${isoTime(sql, sql`expires_at`)} as expires_at,
    ${isoTime(sql, sql`revoked_at`)} as revoked_at, ${isoTime(sql, sql`last_used_at`)} as last_used_at
  `;
}

/** As text: as a date the driver would cut its microseconds. */
function isoTime(sql: Queryable, time: Fragment): Fragment {
  return sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
