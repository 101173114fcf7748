import { timingSafeEqual } from "node:crypto";
import { getKeyHolder, type KeyHolderRow, touchApiKey } from "../db/api_keys.ts";
import type { Queryable } from "../db/queryable.ts";
import { scopesOf } from "./access.ts";
import { parseApiKey } from "./api_key.ts";
import { sha256 } from "./digest.ts";
import { effectiveRole, type SignedInUser } from "./model/user.ts";
import { emptyTokenHeader, invalidToken } from "./refusals.ts";

export interface KeyIdentity {
  id: string;
  user: SignedInUser;
  /** What the key was made for and its person still may. */
  scopes: string[];
  /** Services whose spans it may bring; null: all. */
  services: string[] | null;
  /** Null: as many as can be stored. */
  spansPerSecond: number | null;
}

/** The token of an `Authorization` header; null for a scheme that is none of ours. */
export function parseAuthorization(header: string): string | null {
  const [scheme = "", ...rest] = header.trim().split(/\s+/);
  if (!/^(bearer|token)$/i.test(scheme)) return null;
  if (rest.length === 0) throw emptyTokenHeader();
  return rest.join(" ");
}

/**
 * Who a key acts for. Nothing is remembered between requests, so that a revoked key ends at once everywhere.
 *
 * @throws {RefusedError} 401 for a key that is malformed, unknown, revoked, past its end, or of a disabled person
 */
export async function identifyKey(sql: Queryable, token: string): Promise<KeyIdentity> {
  const key = parseApiKey(token);
  if (key === null) throw invalidToken();
  const holder = await getKeyHolder(sql, key.id);
  if (!isSecretOf(holder, token)) throw invalidToken();
  if (holder.is_stale) await touchApiKey(sql, key.id);
  return toIdentity(holder);
}

function isSecretOf(holder: KeyHolderRow | null, token: string): holder is KeyHolderRow {
  const given = sha256(token);
  return timingSafeEqual(given, holder?.secret_hash ?? new Uint8Array(32)) && holder !== null;
}

function toIdentity({ user_id, username, email, phone, scopes, services, ...holder }: KeyHolderRow): KeyIdentity {
  const role = effectiveRole(holder);
  const allowed: readonly string[] = scopesOf(role);
  return {
    id: holder.id,
    user: { id: user_id, username, email, phone, role },
    scopes: scopes.filter((scope) => allowed.includes(scope)),
    services,
    spansPerSecond: holder.spans_per_second,
  };
}
