/** Everybody who may knock at a door, for the access matrix. */
import { createKey } from "@/accounts/keys.ts";
import type { Scope } from "@/accounts/model/scope.ts";
import { disableUser } from "@/accounts/user_admin.ts";
import { revokeApiKey } from "@/db/api_keys.ts";
import type { Caller } from "../access_matrix.ts";
import { TEST_ORIGIN, type TestApp } from "./app.ts";
import { Browser } from "./people.ts";

/** Headers that a caller sends; a browser's carry what a form of ours brings along. */
export type CallerHeaders = Record<Caller, Record<string, string>>;

export async function makeCallers(app: TestApp): Promise<CallerHeaders> {
  const [customer, staff, admin, disabled] = await Promise.all([
    app.as("customer"),
    app.as("staff"),
    app.as("admin"),
    app.as("admin"),
  ]);
  await disableUser(app.sql, disabled.user.id);
  const key = async (scopes: Scope[]) => {
    const name = scopes.join();
    const { id, token } = await createKey(app.sql, admin.user, { name, scopes, expiresAt: null });
    return { id, headers: { authorization: `Bearer ${token}` } };
  };
  const [expired, revoked] = [await key(["admin"]), await key(["admin"])];
  await app.sql`update api_keys set expires_at = now() where id = ${expired.id}`;
  await revokeApiKey(app.sql, revoked.id);
  return {
    "anonymous": await anonymousHeaders(app),
    "customer": toHeaders(customer),
    "staff": toHeaders(staff),
    "admin": toHeaders(admin),
    "disabled user": toHeaders(disabled),
    "key ingest": (await key(["ingest"])).headers,
    "key read": (await key(["read"])).headers,
    "key admin": (await key(["admin"])).headers,
    "key expired": expired.headers,
    "key revoked": revoked.headers,
  };
}

async function anonymousHeaders(app: TestApp): Promise<Record<string, string>> {
  const browser = new Browser(app);
  const csrfToken = await browser.readToken("/sign-in");
  return toHeaders({ cookie: browser.cookie, csrfToken });
}

function toHeaders({ cookie, csrfToken }: { cookie: string; csrfToken: string }): Record<string, string> {
  return { cookie, "x-csrf-token": csrfToken, "origin": TEST_ORIGIN, "sec-fetch-site": "same-origin" };
}
