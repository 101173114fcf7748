import { createKey } from "@/accounts/keys.ts";
import { openPool } from "@/db/sql.ts";
import { insertUser } from "@/db/users.ts";
import type { BenchDatabase } from "./bench_database.ts";

/** A key for the door and for figures, of an administrator of its own. @returns What the `Authorization` header takes */
export async function makeKey({ appUrl }: BenchDatabase): Promise<string> {
  const sql = openPool(appUrl, { max: 1 });
  const facts = { email: "bench@example.com", username: "bench", phone: "", role: "admin" as const };
  const { id } = await insertUser(sql, { ...facts, passwordHash: "none" });
  const wish = { name: "bench", scopes: ["ingest" as const, "read" as const], expiresAt: null };
  const { token } = await createKey(sql, { id, role: "admin" }, wish);
  await sql.end({ timeout: 1 });
  return token;
}
