import type { Queryable } from "../db/queryable.ts";
import { insertUser, type UserRow } from "../db/users.ts";
import { ValidationError } from "../errors.ts";
import type { Contact } from "./model/person.ts";
import type { Role } from "./model/user.ts";
import { checkNewPassword } from "./password_rules.ts";
import { hashPassword } from "./passwords.ts";
import { toTakenError } from "./taken.ts";

export interface NewPerson extends Contact {
  password: string;
}

/**
 * Makes an account. Only the four fields are read: a role never comes from a form.
 *
 * @throws {ValidationError} If the password will not do, or e-mail or username is taken
 * @throws {RefusedError} 503 when too many passwords wait to be hashed
 */
export async function registerPerson(
  sql: Queryable,
  { email, username, phone, password }: NewPerson,
  role: Role = "customer",
): Promise<UserRow> {
  const problems = checkNewPassword(password, { role, email, username });
  if (problems.length > 0) throw new ValidationError({ password: problems });
  const passwordHash = await hashPassword(password);
  try {
    return await insertUser(sql, { email, username, phone, role, passwordHash });
  } catch (error) {
    throw toTakenError(error);
  }
}
