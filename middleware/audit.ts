import type { Context } from "fresh";
import { type AuditAction, type AuditTarget, recordAudit } from "../accounts/audit.ts";
import type { NewAuditEntry } from "../db/audit.ts";
import type { State } from "../define.ts";
import { clientAddress, truncateAddress } from "./client_address.ts";

/**
 * Records what the caller of this request did. Await it before the answer; a failure to record fails the request.
 *
 * @example
 * ```ts ignore
 * await audit(ctx, "trace.deleted", { type: "trace", id: traceId });
 * ```
 */
export async function audit(
  ctx: Context<State>,
  action: AuditAction,
  target?: AuditTarget,
  detail?: NewAuditEntry["detail"],
): Promise<void> {
  const { services, user } = ctx.state;
  const address = truncateAddress(clientAddress(ctx));
  await recordAudit(services.sql, { actorId: user?.id ?? null, action, target, address, detail });
}
