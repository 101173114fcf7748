import type { UserContext } from "../model/user_context.ts";
import { cleanText, cutText, MAX_NAME_CHARS } from "../redaction/mod.ts";

/** Attributes that name the user, the most telling first. */
const SOURCES: Record<keyof UserContext, string[]> = {
  userId: ["enduser.id", "user.id"],
  username: ["user.name", "enduser.name", "enduser.username", "user.username"],
  email: ["user.email", "enduser.email"],
  phone: ["user.phone", "enduser.phone", "user.phone_number"],
  sessionId: ["user.session_id", "enduser.session_id"],
};

/** Who a span's `user.*` and `enduser.*` attributes name; null if they name nobody. */
export function toUserContext(attributes: Record<string, string> | null): UserContext | null {
  if (attributes === null) return null;
  const read = (names: string[]) => {
    const value = names.map((name) => attributes[name]).find(Boolean);
    return value ? cleanText(cutText(value, MAX_NAME_CHARS)) : null;
  };
  const user: UserContext = {
    userId: read(SOURCES.userId),
    username: read(SOURCES.username),
    email: read(SOURCES.email),
    phone: read(SOURCES.phone),
    sessionId: read(SOURCES.sessionId),
  };
  return Object.values(user).some((value) => value !== null) ? user : null;
}
