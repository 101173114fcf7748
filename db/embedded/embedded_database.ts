import { APP_ROLE, OWNER_ROLE, toSocketUrl } from "./addresses.ts";
import { ensureCluster, SUPERUSER } from "./cluster.ts";
import type { DataDirLock } from "./data_dir_lock.ts";
import type { EmbeddedLayout } from "./layout.ts";
import { loadPasswords, type Passwords } from "./passwords.ts";
import { ensureRoles } from "./roles.ts";
import { SERVER_SETTINGS } from "./server_settings.ts";
import { ServerSupervisor } from "./server_supervisor.ts";

export interface EmbeddedDatabase {
  /** For migrations. */
  ownerUrl: string;
  /** For everything else. */
  appUrl: string;
  superuserUrl: string;
  /** Process id of the server that runs now. */
  readonly pid: number;
  /** True if the server was running already, left by an app that was killed. */
  isTakenOver: boolean;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Default: {@linkcode SERVER_SETTINGS}. */
  settings?: Record<string, string>;
  /** Told in one line when the server died, and when it is back. Default: nobody. */
  onEvent?: (line: string) => void;
}

/**
 * Opens the embedded database: makes the cluster on the first start, takes over a server that is running already,
 * else starts one, and from then on starts it again whenever it dies.
 *
 * @param _lock Proof that no other app works on this data folder
 * @throws {Error} If the folder is of another major version, or the server cannot be started
 */
export async function openEmbedded(
  layout: EmbeddedLayout,
  _lock: DataDirLock,
  { settings = SERVER_SETTINGS, onEvent = () => {} }: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  const passwords = await loadPasswords(layout.dataDir);
  await ensureCluster(layout, passwords.superuser);
  const superuserUrl = toSocketUrl(layout, SUPERUSER, passwords.superuser, "postgres");
  const supervisor = new ServerSupervisor(layout, { settings, superuserUrl, onEvent });
  const isTakenOver = await startWithRoles(supervisor, layout, passwords);
  return {
    superuserUrl,
    ownerUrl: toSocketUrl(layout, OWNER_ROLE, passwords.owner),
    appUrl: toSocketUrl(layout, APP_ROLE, passwords.app),
    isTakenOver,
    get pid() {
      return supervisor.pid;
    },
    stop: () => supervisor.stop(),
  };
}

/** A server that nobody will use does not stay behind. */
async function startWithRoles(
  supervisor: ServerSupervisor,
  layout: EmbeddedLayout,
  passwords: Passwords,
): Promise<boolean> {
  try {
    const isTakenOver = await supervisor.start();
    await ensureRoles(layout, passwords);
    return isTakenOver;
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}
