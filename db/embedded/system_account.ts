/** A user of the operating system. */
export interface SystemAccount {
  uid: number;
  gid: number;
}

/** Accounts that the server may use when the app is root, which it refuses for itself; the first that exists. */
const UNPRIVILEGED = ["postgres", "nobody"];

/**
 * Who the server runs as: the app's own user (null), or an unprivileged one when the app is root.
 *
 * @throws {Error} If root finds none
 */
export async function serverAccount(): Promise<SystemAccount | null> {
  if (Deno.uid() !== 0) return null;
  const accounts = parseAccounts(await Deno.readTextFile("/etc/passwd"));
  const name = UNPRIVILEGED.find((name) => accounts.has(name));
  if (!name) {
    throw new Error(`Cannot start the embedded database as root: no account named ${UNPRIVILEGED.join(" or ")}`);
  }
  return accounts.get(name)!;
}

function parseAccounts(text: string): Map<string, SystemAccount> {
  const rows = text.split("\n").map((line) => line.split(":"));
  return new Map(rows.map(([name = "", , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]));
}
