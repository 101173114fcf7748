import { insertApiKey } from "../db/api_keys.ts";
import type { Queryable } from "../db/queryable.ts";
import { ValidationError } from "../errors.ts";
import { scopesOf } from "./access.ts";
import { makeApiKey } from "./api_key.ts";
import { sha256 } from "./digest.ts";
import { type KeyLimits, limitsWithin } from "./key_limits.ts";
import type { Scope } from "./model/scope.ts";
import type { Role } from "./model/user.ts";

export interface KeyWish {
  name: string;
  /** Null: all that the person's role may. */
  scopes: Scope[] | null;
  /** Null: never. */
  expiresAt: Date | null;
  /** Services whose spans it may bring. Default: null, all. */
  services?: readonly string[] | null;
  /** Default: null, as many as can be stored. */
  spansPerSecond?: number | null;
}

/** Who makes a key, and with which one if not at a browser: nobody hands on more than they have. */
export interface KeyMaker {
  id: string;
  role: Role;
  key?: KeyLimits | undefined;
}

export interface CreatedKey extends KeyLimits {
  id: string;
  /** The key itself; nobody sees it again. */
  token: string;
  name: string;
  scopes: Scope[];
  expiresAt: Date | null;
}

/**
 * Makes a key for a person.
 *
 * @throws {ValidationError} For what its maker does not have themselves, and for an end that has passed
 */
export async function createKey(
  sql: Queryable,
  maker: KeyMaker,
  { name, scopes, expiresAt, services = null, spansPerSecond = null }: KeyWish,
): Promise<CreatedKey> {
  const allowed = scopesOf(maker.role);
  const refused = scopes?.filter((scope) => !allowed.includes(scope)) ?? [];
  if (refused.length > 0) throw new ValidationError({ scopes: [`Your role does not have: ${refused.join(", ")}.`] });
  if (expiresAt !== null && expiresAt <= new Date()) {
    throw new ValidationError({ expires_at: ["This time has passed."] });
  }
  const limits = limitsWithin(maker.key ?? NO_LIMITS, { services, spansPerSecond });
  const { id, text } = makeApiKey();
  const key = { id, name, scopes: scopes ?? [...allowed], expiresAt, ...limits };
  await insertApiKey(sql, { ...key, userId: maker.id, secretHash: sha256(text) });
  return { ...key, token: text };
}

const NO_LIMITS: KeyLimits = { services: null, spansPerSecond: null };
