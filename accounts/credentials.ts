import type { Queryable } from "../db/queryable.ts";
import { type CredentialsRow, getCredentialsByEmail, replaceHash } from "../db/credentials.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import type { SignInThrottle } from "./sign_in_throttle.ts";

export interface Credentials {
  email: string;
  password: string;
  /** Of the client; a network where one client has many. */
  address: string;
}

export type CredentialsCheck =
  | { outcome: "right"; user: CredentialsRow }
  /** `userId` is for the record alone, never for the client. */
  | { outcome: "wrong"; userId: string | null }
  | { outcome: "throttled"; waitSeconds: number };

/**
 * Checks e-mail and password. An unknown person, a disabled one and a wrong password cost the same work and give the
 * same answer. A password that is stored under outdated parameters is stored anew.
 *
 * @throws {RefusedError} 503 when too many checks wait already
 */
export async function checkCredentials(
  sql: Queryable,
  throttle: SignInThrottle,
  { email, password, address }: Credentials,
): Promise<CredentialsCheck> {
  const account = email.toLowerCase();
  const waitSeconds = throttle.take(account, address);
  if (waitSeconds > 0) return { outcome: "throttled", waitSeconds };
  const user = await getCredentialsByEmail(sql, email);
  const { isRight, isOutdated } = await verifyPassword(password, user?.password_hash ?? null);
  if (user === null || !isRight || user.disabled_at !== null) return { outcome: "wrong", userId: user?.id ?? null };
  throttle.succeed(account, address);
  if (isOutdated) await replaceHash(sql, user.id, user.password_hash, await hashPassword(password));
  return { outcome: "right", user };
}
