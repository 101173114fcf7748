export const ROLES = ["customer", "staff", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** A person who is signed in, as routes and components see them. */
export interface SignedInUser {
  id: string;
  username: string;
  email: string;
  phone: string;
  role: Role;
}

/** Staff reads telemetry; admin changes it and manages users and tokens. */
export function isStaff(user: { role: Role } | null): boolean {
  return user !== null && user.role !== "customer";
}

export function isAdmin(user: { role: Role } | null): boolean {
  return user?.role === "admin";
}

/** A raised role counts only once a new password stands; until then the person is a customer. */
export function effectiveRole({ role, must_change_password }: { role: Role; must_change_password: boolean }): Role {
  return must_change_password ? "customer" : role;
}

/** In characters, taken whole. */
export const MAX_PASSWORD_CHARS = 128;

/** In characters. */
export function minPasswordChars(role: Role): number {
  return role === "customer" ? 8 : 15;
}
