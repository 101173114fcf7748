import { isCommonPassword } from "./common_passwords.ts";
import { MAX_PASSWORD_CHARS, minPasswordChars, type Role } from "./model/user.ts";

export interface PasswordOwner {
  role: Role;
  email: string;
  username: string;
}

/** Whether a password is too long to be anybody's: refused before any work is done on it. */
export function isOverlong(password: string): boolean {
  return password.length > 2 * MAX_PASSWORD_CHARS || [...password].length > MAX_PASSWORD_CHARS;
}

/** What speaks against a new password; none if it will do. Any character is welcome, none is demanded. */
export function checkNewPassword(password: string, owner: PasswordOwner): string[] {
  if (isOverlong(password)) return [`Ensure this field has no more than ${MAX_PASSWORD_CHARS} characters.`];
  const minimum = minPasswordChars(owner.role);
  if ([...password].length < minimum) return [`Ensure this field has at least ${minimum} characters.`];
  if (isAboutOwner(password, owner)) return ["This password is too similar to the username or e-mail address."];
  return isCommonPassword(password) ? ["This password is too common."] : [];
}

/** Username, address or its first part make up more than half of it. */
function isAboutOwner(password: string, { email, username }: PasswordOwner): boolean {
  const text = password.toLowerCase();
  const names = [username, email, email.split("@")[0] ?? ""].map((name) => name.toLowerCase());
  return names.some((name) => name.length >= 3 && text.includes(name) && name.length * 2 > text.length);
}
