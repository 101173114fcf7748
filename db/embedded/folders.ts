import { dirname } from "node:path";
import { exists } from "./files.ts";
import type { EmbeddedLayout } from "./layout.ts";
import type { SystemAccount } from "./system_account.ts";

/**
 * Makes the folders of cluster and socket and gives them to the server's account.
 *
 * @throws {Error} If the socket's folder is someone else's
 */
export async function prepareFolders({ dataDir, homeDir, socketDir, account }: EmbeddedLayout): Promise<void> {
  await Deno.mkdir(dataDir, { recursive: true, mode: 0o711 });
  await Deno.mkdir(homeDir, { recursive: true, mode: 0o711 });
  await Deno.mkdir(socketDir, { recursive: true, mode: 0o700 });
  await assertOwn(socketDir, account);
  await Deno.chmod(socketDir, 0o700);
  if (!account) return;
  await Deno.chown(socketDir, account.uid, account.gid);
  // initdb makes the cluster's folder itself.
  await Deno.chown(homeDir, null, account.gid);
  await Deno.chmod(homeDir, 0o771);
}

/** Removes everything of a server that is not running, its data first of all. */
export async function removeFolders({ dataDir, homeDir, socketDir }: EmbeddedLayout): Promise<void> {
  for (const dir of [homeDir, socketDir, dataDir]) {
    if (await exists(dir)) await Deno.remove(dir, { recursive: true });
  }
}

/** In a folder that everybody may write to, someone could have made it first. */
async function assertOwn(dir: string, account: SystemAccount | null): Promise<void> {
  const { uid, isSymlink } = await Deno.lstat(dir);
  if (!isSymlink && (uid === Deno.uid() || uid === account?.uid)) return;
  throw new Error(`Cannot use ${dir} for the database's socket: it belongs to another user`);
}

/** True if everybody may enter the folder: then the server's account can, whichever it is. */
export async function isOpenToAll(dir: string): Promise<boolean> {
  const { mode } = await Deno.stat(dir);
  if ((mode! & 0o001) === 0) return false;
  return dir === "/" || await isOpenToAll(dirname(dir));
}
