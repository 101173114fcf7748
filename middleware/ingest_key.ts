import { notAuthenticated, notPermitted } from "../accounts/refusals.ts";
import type { State } from "../define.ts";
import type { IngestKey } from "../telemetry/ingest/ingest.ts";

/**
 * The key of a request to a door for telemetry.
 *
 * @throws {RefusedError} 401 without a good one, 403 if it has neither the scope `ingest` nor `admin`
 */
export function requireIngestKey({ key, authRefusal }: State): IngestKey {
  if (authRefusal !== undefined) throw authRefusal;
  if (key === undefined) throw notAuthenticated();
  if (!key.scopes.some((scope) => scope === "ingest" || scope === "admin")) throw notPermitted();
  const { id, services, spansPerSecond, scopes } = key;
  return { id, services, spansPerSecond, canSetUser: scopes.includes("attribute-user") };
}
