import type { Queryable } from "./queryable.ts";

export interface NewAuditEntry {
  /** Null: nobody was signed in. */
  actorId: string | null;
  action: string;
  targetType: string;
  targetId: string;
  /** Truncated. */
  address: string;
  /** Facts without names or addresses of people. */
  detail: Record<string, string | number | boolean | string[]>;
}

/** Adds a line to the audit trail; none is ever changed or removed. */
export async function insertAuditEntry(sql: Queryable, entry: NewAuditEntry): Promise<void> {
  await sql`
    insert into audit_entries (actor_id, action, target_type, target_id, address, detail)
    values (
      ${entry.actorId}, ${entry.action}, ${entry.targetType}, ${entry.targetId}, ${entry.address},
      ${sql.json(entry.detail)}
    )
  `;
}

export interface AuditEntryRow {
  id: string;
  created_at: Date;
  /** `created_at` with microseconds, for the next page. */
  created_text: string;
  actor_id: string | null;
  /** Null: nobody, or somebody who is gone. */
  actor_name: string | null;
  action: string;
  target_type: string;
  target_id: string;
  address: string;
  detail: Record<string, unknown>;
}

export interface AuditListQuery {
  /** Empty: every action. */
  action: string;
  /** `created_at` and `id` of the last row before; null: from the newest. */
  after: { createdAt: string; id: string } | null;
  limit: number;
}

/** What was done, the newest first. The cursor's time goes as text: as a date the driver would cut its microseconds. */
export async function listAuditEntries(
  sql: Queryable,
  { action, after, limit }: AuditListQuery,
): Promise<AuditEntryRow[]> {
  return await sql<AuditEntryRow[]>`
    select audit_entries.id, audit_entries.created_at, audit_entries.created_at::text as created_text,
      actor_id, username as actor_name, action, target_type, target_id, address, detail
    from audit_entries
    left join users on users.id = actor_id
    where (${action} = '' or action = ${action})
      and ${
    after === null
      ? sql`true`
      : sql`(audit_entries.created_at, audit_entries.id) < (${after.createdAt}::text::timestamptz, ${after.id}::uuid)`
  }
    order by audit_entries.created_at desc, audit_entries.id desc
    limit ${limit}
  `;
}
