import { insertApiKey } from "../db/api_keys.ts";
import type { Queryable } from "../db/queryable.ts";
import { ValidationError } from "../errors.ts";
import { scopesOf } from "./access.ts";
import { makeApiKey } from "./api_key.ts";
import { sha256 } from "./digest.ts";
import type { Scope } from "./model/scope.ts";
import type { Role } from "./model/user.ts";

export interface KeyWish {
  name: string;
  /** Null: all that the person's role may. */
  scopes: Scope[] | null;
  /** Null: never. */
  expiresAt: Date | null;
  /** Services whose spans it may bring. Default: null, all. */
  services?: string[] | null;
  /** Default: null, as many as can be stored. */
  spansPerSecond?: number | null;
}

export interface CreatedKey {
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
 * @throws {ValidationError} For `scopes` that the person's role does not have, and for an end that has passed
 */
export async function createKey(
  sql: Queryable,
  person: { id: string; role: Role },
  { name, scopes, expiresAt, services = null, spansPerSecond = null }: KeyWish,
): Promise<CreatedKey> {
  const allowed = scopesOf(person.role);
  const refused = scopes?.filter((scope) => !allowed.includes(scope)) ?? [];
  if (refused.length > 0) throw new ValidationError({ scopes: [`Your role does not have: ${refused.join(", ")}.`] });
  if (expiresAt !== null && expiresAt <= new Date()) {
    throw new ValidationError({ expires_at: ["This time has passed."] });
  }
  const { id, text } = makeApiKey();
  const granted = scopes ?? [...allowed];
  const limits = { services, spansPerSecond };
  await insertApiKey(sql, {
    id,
    userId: person.id,
    name,
    secretHash: sha256(text),
    scopes: granted,
    expiresAt,
    ...limits,
  });
  return { id, token: text, name, scopes: granted, expiresAt };
}
