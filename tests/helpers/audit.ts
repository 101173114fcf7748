import type { Queryable } from "@/db/queryable.ts";

export interface AuditFacts {
  actor_id: string | null;
  action: string;
  target_type: string;
  target_id: string;
  address: string;
  detail: Record<string, unknown>;
}

/** The entries so far, the oldest first. */
export async function readAudit(sql: Queryable): Promise<AuditFacts[]> {
  return [
    ...await sql<AuditFacts[]>`
    select actor_id, action, target_type, target_id, address, detail from audit_entries order by created_at
  `,
  ];
}
