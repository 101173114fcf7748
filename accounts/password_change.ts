import { getCredentials, updatePassword } from "../db/credentials.ts";
import { deleteSessionsOf } from "../db/sessions.ts";
import type { Sql } from "../db/sql.ts";
import { NotFoundError, ValidationError } from "../errors.ts";
import { checkNewPassword } from "./password_rules.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import { throttled } from "./refusals.ts";
import type { SignInThrottle } from "./sign_in_throttle.ts";

export interface PasswordChange {
  current: string;
  replacement: string;
  /** Of the client; a network where one client has many. */
  address: string;
}

/**
 * Sets a new password and ends every session of the person.
 *
 * @throws {ValidationError} For `current_password` if it is wrong, for `new_password` if it will not do
 * @throws {RefusedError} 429 after too many wrong ones, 503 when too many wait
 */
export async function changePassword(
  sql: Sql,
  throttle: SignInThrottle,
  userId: string,
  { current, replacement, address }: PasswordChange,
): Promise<void> {
  const user = await getCredentials(sql, userId);
  if (user === null) throw new NotFoundError("user", userId);
  const account = user.email.toLowerCase();
  const waitSeconds = throttle.take(account, address);
  if (waitSeconds > 0) throw throttled(waitSeconds);
  const { isRight } = await verifyPassword(current, user.password_hash);
  if (!isRight) throw new ValidationError({ current_password: ["This is not your current password."] });
  throttle.succeed(account, address);
  const problems = current === replacement
    ? ["Choose a password that you do not have yet."]
    : checkNewPassword(replacement, user);
  if (problems.length > 0) throw new ValidationError({ new_password: problems });
  await storePassword(sql, userId, await hashPassword(replacement));
}

async function storePassword(sql: Sql, userId: string, passwordHash: string): Promise<void> {
  await sql.begin(async (tx) => {
    await updatePassword(tx, userId, passwordHash);
    await deleteSessionsOf(tx, userId);
  });
}
