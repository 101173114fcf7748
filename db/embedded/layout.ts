import type { ServerBinaries } from "./binaries.ts";
import type { SystemAccount } from "./system_account.ts";

/** Where everything of one embedded server lies. Plain data: the launcher plans it, the serving process is given it. */
export interface EmbeddedLayout {
  binaries: ServerBinaries;
  /** Absolute. Holds the lock and the passwords, both the app's own. */
  dataDir: string;
  /** Absolute. Cluster and, unless its path is too long, socket lie in it; mostly the data folder itself. */
  homeDir: string;
  /** The cluster: the server's own folder. */
  clusterDir: string;
  /** Mode 0700; together with the socket's name at most 107 bytes, the kernel's limit. */
  socketDir: string;
  /** Who the server runs as; null: like the app. */
  account: SystemAccount | null;
}

/** Part of the socket's name; nothing listens on a port. */
export const SOCKET_PORT = 5432;

const MAX_SOCKET_PATH_BYTES = 107;

/**
 * Lays the server out below the data folder. Where the path is too long for a socket, its folder lies in
 * `shortDir` under a name made from the data folder's.
 *
 * @param homeDir Folder of cluster and socket; another one than the data folder where the server's account cannot enter that
 */
export async function planLayout(
  { binaries, dataDir, homeDir = dataDir, shortDir = "/tmp", account }: {
    binaries: ServerBinaries;
    dataDir: string;
    homeDir?: string;
    shortDir?: string;
    account: SystemAccount | null;
  },
): Promise<EmbeddedLayout> {
  const near = `${homeDir}/run`;
  const socketDir = fits(near) ? near : `${shortDir}/tracewell-${await shortHash(dataDir)}`;
  return { binaries, dataDir, homeDir, clusterDir: `${homeDir}/postgres`, socketDir, account };
}

/** The socket itself, as the server names it. */
export function toSocketPath(socketDir: string): string {
  return `${socketDir}/.s.PGSQL.${SOCKET_PORT}`;
}

function fits(dir: string): boolean {
  return new TextEncoder().encode(toSocketPath(dir)).length <= MAX_SOCKET_PATH_BYTES;
}

/** Sixteen hex digits of the text's SHA-256. */
export async function shortHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toHex().slice(0, 16);
}
