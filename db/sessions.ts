import type { Role } from "../accounts/model/user.ts";
import type { Queryable } from "./queryable.ts";

/** Who a session belongs to, as far as every request needs it. */
export interface SessionUserRow {
  id: string;
  username: string;
  email: string;
  phone: string;
  role: Role;
  must_change_password: boolean;
  /** Since the session was last noted as seen. */
  idle_seconds: number;
}

export interface SessionTerms {
  idleSeconds: number;
}

/** The person of a session that is neither idle nor past its end; null for every other one and for a disabled person. */
export async function getSessionUser(
  sql: Queryable,
  tokenHash: string,
  { idleSeconds }: SessionTerms,
): Promise<SessionUserRow | null> {
  const [row] = await sql<SessionUserRow[]>`
    select users.id, username, email, phone, role, must_change_password,
      extract(epoch from now() - last_seen_at)::float8 as idle_seconds
    from sessions
    join users on users.id = sessions.user_id
    where token_hash = decode(${tokenHash}, 'hex')
      and expires_at > now()
      and last_seen_at > now() - make_interval(secs => ${idleSeconds})
      and disabled_at is null
  `;
  return row ?? null;
}

export interface NewSession {
  tokenHash: string;
  userId: string;
  lifetimeSeconds: number;
  userAgent: string;
  /** Truncated. */
  address: string;
}

/** Stores the session of a browser that has signed in. */
export async function insertSession(sql: Queryable, session: NewSession): Promise<void> {
  await sql`
    insert into sessions (token_hash, user_id, expires_at, user_agent, address)
    values (
      decode(${session.tokenHash}, 'hex'), ${session.userId}, now() + make_interval(secs => ${session.lifetimeSeconds}),
      ${session.userAgent}, ${session.address}
    )
  `;
}

/** Notes that the session's browser was here just now. */
export async function touchSession(sql: Queryable, tokenHash: string): Promise<void> {
  await sql`update sessions set last_seen_at = now() where token_hash = decode(${tokenHash}, 'hex')`;
}

/** Ends one session. */
export async function deleteSession(sql: Queryable, tokenHash: string): Promise<void> {
  await sql`delete from sessions where token_hash = decode(${tokenHash}, 'hex')`;
}

/** @returns How many there were */
export async function deleteSessionsOf(sql: Queryable, userId: string): Promise<number> {
  return (await sql`delete from sessions where user_id = ${userId}`).count;
}

/** Ends one session of a person by its public handle; false if that person has none of that handle. */
export async function deleteOwnSession(sql: Queryable, userId: string, handle: string): Promise<boolean> {
  const { count } = await sql`
    delete from sessions
    where user_id = ${userId} and left(encode(token_hash, 'hex'), 16) = ${handle}
  `;
  return count > 0;
}

/** Clears away what is past its end; an idle session counts as none and is cleared away with it. */
export async function deletePastSessions(sql: Queryable): Promise<number> {
  return (await sql`delete from sessions where expires_at < now()`).count;
}

export interface SessionRow {
  /** Public handle: the first 16 hex digits of the token's hash. */
  handle: string;
  created_at: Date;
  last_seen_at: Date;
  user_agent: string;
  address: string;
}

/** The sessions of a person that still hold, the last seen first. */
export async function listSessions(
  sql: Queryable,
  userId: string,
  { idleSeconds }: SessionTerms,
): Promise<SessionRow[]> {
  return await sql<SessionRow[]>`
    select left(encode(token_hash, 'hex'), 16) as handle, created_at, last_seen_at, user_agent, address
    from sessions
    where user_id = ${userId}
      and expires_at > now()
      and last_seen_at > now() - make_interval(secs => ${idleSeconds})
    order by last_seen_at desc
    limit 100
  `;
}
