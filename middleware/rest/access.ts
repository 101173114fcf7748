import { mayAdminister, mayRead } from "../../accounts/access.ts";
import { notAuthenticated, notPermitted } from "../../accounts/refusals.ts";
import type { State } from "../../define.ts";
import { StorageError } from "../../errors.ts";
import { isVisitorUnknown } from "../session.ts";
import type { Endpoint } from "./endpoint.ts";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * Lets callers pass who may use a route with this method.
 *
 * @throws {RefusedError} 401 without credentials or with bad ones, 403 if they do not suffice
 * @throws {StorageError} If nobody could be asked who calls
 */
export function assertAccess(state: State, access: Endpoint["access"], method: string): void {
  if (access === "public") return;
  if (state.authRefusal !== undefined) throw state.authRefusal;
  if (isForAdmins(access, method) ? mayAdminister(state) : mayRead(state)) return;
  if (isVisitorUnknown(state)) throw new StorageError("Cannot tell who calls: the database is away");
  throw state.user === null ? notAuthenticated() : notPermitted();
}

function isForAdmins(access: Endpoint["access"], method: string): boolean {
  return access === "admin" || access === "edit" && !SAFE_METHODS.includes(method);
}
