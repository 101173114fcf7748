import { randomBytes } from "node:crypto";
import { isSetupLink, lockFirstAdmin, replaceSetupLink, takeSetupLink } from "../db/setup_links.ts";
import type { Sql } from "../db/sql.ts";
import { hasAdmin, insertUser, type UserRow } from "../db/users.ts";
import { ValidationError } from "../errors.ts";
import { recordAudit } from "./audit.ts";
import { sha256 } from "./digest.ts";
import type { NewPerson } from "./registration.ts";
import { checkNewPassword } from "./password_rules.ts";
import { hashPassword } from "./passwords.ts";
import { toTakenError } from "./taken.ts";

const LIFETIME_SECONDS = 15 * 60;

/** What is needed of the services; main.ts's are such. */
export interface FirstAdminServices {
  sql: Sql;
  config: { publicUrl: string; dataDir: string; firstAdmin: { email: string; password: string } | null };
}

export interface SetupLink {
  /** To be shown in full on a terminal alone. */
  link: string;
  /** The file that holds it, readable by its owner alone. */
  path: string;
}

/**
 * Called at each start. While there is no admin it makes the one of ADMIN_EMAIL and ADMIN_PASSWORD, or else a new
 * one-time link, 15 minutes valid, in the file `first-admin-link` of the data folder.
 *
 * @returns Null when there is an admin
 * @throws {ValidationError} If ADMIN_PASSWORD will not do
 */
export async function prepareFirstAdmin({ sql, config }: FirstAdminServices): Promise<SetupLink | null> {
  const path = `${config.dataDir}/first-admin-link`;
  if (await hasAdmin(sql)) return await removeFile(path);
  if (config.firstAdmin !== null) {
    const { email, password } = config.firstAdmin;
    await createAdmin(sql, { email, password, username: toUsername(email), phone: "" }, null);
    return await removeFile(path);
  }
  const token = randomBytes(32).toString("base64url");
  await replaceSetupLink(sql, sha256(token), LIFETIME_SECONDS);
  const link = `${config.publicUrl}/admin/setup?token=${token}`;
  await writeSecret(path, `${link}\n`);
  return { link, path };
}

/** Whether a link's token would still do. */
export async function isSetupTokenValid(sql: Sql, token: string): Promise<boolean> {
  return await isSetupLink(sql, sha256(token));
}

/**
 * Makes the first admin and uses the link up.
 *
 * @returns Null if the link is unknown, used or too old, or if there is an admin by now
 * @throws {ValidationError} If the password will not do, or e-mail or username is taken; the link stays valid
 */
export async function createFirstAdmin(sql: Sql, token: string, person: NewPerson): Promise<UserRow | null> {
  if (!await isSetupTokenValid(sql, token)) return null;
  return await createAdmin(sql, person, sha256(token));
}

/** @param tokenHash Null: no link is needed */
async function createAdmin(sql: Sql, person: NewPerson, tokenHash: Uint8Array | null): Promise<UserRow | null> {
  const problems = checkNewPassword(person.password, { ...person, role: "admin" });
  if (problems.length > 0) throw new ValidationError({ password: problems });
  const passwordHash = await hashPassword(person.password);
  return await sql.begin(async (tx) => {
    await lockFirstAdmin(tx);
    if (tokenHash !== null && !await takeSetupLink(tx, tokenHash) || await hasAdmin(tx)) return null;
    const user = await insertUser(tx, { ...person, role: "admin", passwordHash });
    await recordAudit(tx, {
      actorId: user.id,
      action: "user.first_admin_created",
      target: { type: "user", id: user.id },
      address: "",
    });
    return user;
  }).catch((error) => {
    throw toTakenError(error);
  });
}

function toUsername(email: string): string {
  const name = email.split("@")[0]!.replace(/[^\p{L}\p{N}._-]/gu, "-").slice(0, 32);
  return name.length < 3 ? `${name}-admin` : name;
}

/** Removed first: a file that is there already would keep its own permissions. */
async function writeSecret(path: string, text: string): Promise<void> {
  await removeFile(path);
  await Deno.writeTextFile(path, text, { mode: 0o600, createNew: true });
}

async function removeFile(path: string): Promise<null> {
  await Deno.remove(path).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  return null;
}
