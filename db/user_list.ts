import type { Queryable } from "./queryable.ts";
import type { UserRow } from "./users.ts";

export interface UserListQuery {
  /** Part of e-mail, username or phone; empty: everybody. */
  search: string;
  /** `created_at` and `id` of the last row before; null: from the newest. */
  after: { createdAt: string; id: string } | null;
  limit: number;
}

export interface UserListRow extends UserRow {
  /** `created_at` with microseconds, for the next page. */
  created_text: string;
}

/** People, the newest first. The cursor's time goes as text: as a date the driver would cut its microseconds. */
export async function listUsers(sql: Queryable, { search, after, limit }: UserListQuery): Promise<UserListRow[]> {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return await sql<UserListRow[]>`
    select id, email, username, phone, role, must_change_password, disabled_at, created_at,
      created_at::text as created_text
    from users
    where (email ilike ${pattern} or username ilike ${pattern} or phone ilike ${pattern})
      and ${
    after === null ? sql`true` : sql`(created_at, id) < (${after.createdAt}::text::timestamptz, ${after.id}::uuid)`
  }
    order by created_at desc, id desc
    limit ${limit}
  `;
}
