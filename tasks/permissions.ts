import { type Config, SETTING_NAMES } from "@/config.ts";
import { parseDatabaseUrl } from "@/db/address.ts";
import { toOwnOrigin } from "./listener.ts";
import { type EmbeddedLayout, toSocketPath } from "@/db/embedded/layout.ts";

/** What the serving process may do; whatever is not named here is refused to it. */
export interface ServingPermissions {
  /** `host:port` or `unix:path`: the listener, the database, and who captured spans are sent to. */
  net: string[];
  /** Names of variables. */
  env: string[];
  /** Absolute paths of files and folders. */
  read: string[];
  write: string[];
  /** Absolute paths of programs. */
  run: string[];
  /** What of the machine may be asked. */
  sys: string[];
}

/** What the database driver reads whatever it is told; all its other variables are out of play, see `db/sql.ts`. */
const DRIVER_VARIABLES = ["PGAPPNAME", "PGTARGETSESSIONATTRS"];

/** How full the disk of a folder is that may be read: whoever runs it is told before it is full. */
const DISK_ROOM = "statfs";

/** Cloud machines hand out their credentials there; no setting makes that a place to connect to. */
const DENIED_NET = "169.254.0.0/16";

/**
 * Works out from the settings what the serving process needs.
 *
 * @param layout Of the embedded server; null with DATABASE_URL
 * @param root Folder of the project, absolute
 */
export function toPermissions(config: Config, layout: EmbeddedLayout | null, root: string): ServingPermissions {
  const folders = [toAbsolute(config.dataDir, root), ...toServerFolders(layout)];
  const write = [...new Set([...folders, ...toOutsideSocket(config)])];
  return {
    net: [...toListeners(config), toDatabase(config, layout), ...toReceiver(config)],
    env: [...SETTING_NAMES, ...DRIVER_VARIABLES],
    read: [...write, `${root}/_fresh/static`, `${root}/db/migrations`, ...toCertificates(config)],
    write,
    run: layout ? [layout.binaries.initdb, layout.binaries.postgres, layout.binaries.pgCtl] : [],
    sys: [DISK_ROOM],
  };
}

/** The flags of `deno run`: no question is ever asked, nothing is fetched, the lock file holds. */
export function toFlags({ net, env, read, write, run, sys }: ServingPermissions): string[] {
  return [
    "--no-prompt",
    "--frozen",
    "--cached-only",
    "--no-remote",
    `--allow-net=${net.join(",")}`,
    `--deny-net=${DENIED_NET}`,
    `--allow-env=${env.join(",")}`,
    `--allow-read=${read.join(",")}`,
    `--allow-write=${write.join(",")}`,
    `--allow-sys=${sys.join(",")}`,
    ...(run.length > 0 ? [`--allow-run=${run.join(",")}`] : []),
  ];
}

/** Where it listens, and where it calls its own payment provider. */
function toListeners(config: Config): string[] {
  const listener = `${toNetHost(config.host)}:${config.port}`;
  const own = toOwnOrigin(config).slice("http://".length);
  return own === listener ? [listener] : [listener, own];
}

function toDatabase({ databaseUrl }: Config, layout: EmbeddedLayout | null): string {
  if (layout) return `unix:${toSocketPath(layout.socketDir)}`;
  const { isSocket, host, port } = parseDatabaseUrl(databaseUrl!);
  return isSocket ? `unix:${toSocketPath(host)}` : `${toNetHost(host)}:${port}`;
}

function toReceiver({ otlp }: Config): string[] {
  if (otlp === null) return [];
  const { hostname, port, protocol } = new URL(otlp.url);
  return [`${hostname}:${port || (protocol === "https:" ? 443 : 80)}`];
}

/** To connect to a socket is to read and write it. */
function toOutsideSocket({ databaseUrl }: Config): string[] {
  const address = databaseUrl === null ? null : parseDatabaseUrl(databaseUrl);
  return address?.isSocket ? [toSocketPath(address.host)] : [];
}

/** An IPv6 address needs brackets beside a port. */
function toNetHost(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}

function toServerFolders(layout: EmbeddedLayout | null): string[] {
  if (!layout) return [];
  const { dataDir, homeDir, socketDir } = layout;
  return [dataDir, homeDir, ...(socketDir.startsWith(`${homeDir}/`) ? [] : [socketDir])];
}

function toCertificates({ databaseUrl }: Config): string[] {
  const file = databaseUrl === null ? null : parseDatabaseUrl(databaseUrl).rootCertificate;
  return file === null ? [] : [file];
}

function toAbsolute(path: string, root: string): string {
  return path.startsWith("/") ? path : `${root}/${path}`;
}
