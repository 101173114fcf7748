import type { UserContext } from "../../model/user_context.ts";

/** The names by which the doors know a user. Keep in sync with telemetry/ingest/user_facts.ts. */
const NAMES: Record<keyof UserContext, string> = {
  userId: "enduser.id",
  username: "user.name",
  email: "user.email",
  phone: "user.phone",
  sessionId: "user.session_id",
};

/** What is known of a user, as attributes. */
export function toUserAttributes(user: Partial<UserContext> | null): Record<string, string> {
  const known = Object.entries(NAMES).map(([field, name]) => [name, user?.[field as keyof UserContext]]);
  return Object.fromEntries(known.filter(([, value]) => Boolean(value)));
}
