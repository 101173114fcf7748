import { type Scope, SCOPES } from "./model/scope.ts";
import { isAdmin, isStaff, type Role } from "./model/user.ts";

/** Who calls: a person, and, when they came with a key, that key's scopes. */
export interface Caller {
  user: { role: Role } | null;
  scopes: readonly string[] | null;
}

const SCOPES_OF: Record<Role, readonly Scope[]> = {
  customer: [],
  staff: ["read"],
  admin: SCOPES,
};

/** The most that a key of a person may do. */
export function scopesOf(role: Role): readonly Scope[] {
  return SCOPES_OF[role];
}

/** The portal's pages and every GET of telemetry. */
export function mayRead({ user, scopes }: Caller): boolean {
  return isStaff(user) && (scopes === null || scopes.includes("read") || scopes.includes("admin"));
}

/** Changing telemetry, managing people and keys. */
export function mayAdminister({ user, scopes }: Caller): boolean {
  return isAdmin(user) && (scopes === null || scopes.includes("admin"));
}

/** Changing products: staff in a browser, and whoever may do everything. */
export function mayManageShop(caller: Caller): boolean {
  return isStaff(caller.user) && caller.scopes === null || mayAdminister(caller);
}

/** Own account and orders: people in a browser alone, never a key. */
export function isPersonAtBrowser({ user, scopes }: Caller): boolean {
  return user !== null && scopes === null;
}
