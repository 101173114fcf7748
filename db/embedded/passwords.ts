import { exists, readJson, writePrivate } from "./files.ts";

/** Passwords of the cluster's three roles. */
export interface Passwords {
  /** Made the cluster; only sets up the other two. */
  superuser: string;
  /** Owns the tables; migrations. */
  owner: string;
  /** Reads and writes rows, changes no table. */
  app: string;
}

/** Reads the passwords of this data folder, or makes them. */
export async function loadPasswords(dataDir: string): Promise<Passwords> {
  const path = `${dataDir}/passwords.json`;
  if (await exists(path)) return await readJson<Passwords>(path);
  const passwords = { superuser: makePassword(), owner: makePassword(), app: makePassword() };
  await writePrivate(path, JSON.stringify(passwords));
  return passwords;
}

function makePassword(): string {
  return crypto.getRandomValues(new Uint8Array(24)).toHex();
}
