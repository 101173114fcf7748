import { insertAuditEntry, type NewAuditEntry } from "../db/audit.ts";
import type { Queryable } from "../db/queryable.ts";

/** Every action that is recorded. */
export const AUDIT_ACTIONS = [
  "sign_in.succeeded",
  "sign_in.failed",
  "sign_out",
  "access.denied",
  "session.revoked",
  "user.registered",
  "user.changed",
  "user.password_changed",
  "user.role_changed",
  "user.disabled",
  "user.enabled",
  "user.first_admin_created",
  "key.created",
  "key.revoked",
  "trace.created",
  "trace.changed",
  "trace.deleted",
  "traces.deleted",
  "span.created",
  "span.changed",
  "span.deleted",
  "spans.deleted",
  "product.changed",
  "order.changed",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export interface AuditTarget {
  /** `user`, `key`, `trace`, `span`, `url`… */
  type: string;
  id: string;
}

export interface AuditEntry {
  /** Null: nobody was signed in. */
  actorId: string | null;
  action: AuditAction;
  target?: AuditTarget | undefined;
  /** Truncated. */
  address: string;
  /** Facts without names or addresses of people; a filter, a count, a reason. */
  detail?: NewAuditEntry["detail"] | undefined;
}

const MAX_TARGET_CHARS = 500;

/** Adds an entry. It cannot be changed or removed afterwards: the app has no right to. */
export async function recordAudit(
  sql: Queryable,
  { actorId, action, target, address, detail = {} }: AuditEntry,
): Promise<void> {
  await insertAuditEntry(sql, {
    actorId,
    action,
    targetType: target?.type ?? "",
    targetId: (target?.id ?? "").slice(0, MAX_TARGET_CHARS),
    address,
    detail,
  });
}
