import type { ConnectionOptions } from "node:tls";

/** A server's address, taken apart. */
export interface DatabaseAddress {
  /** A host name, or the folder of a socket. */
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  isSocket: boolean;
  /** Parameter `sslmode`; `disable` without one. */
  sslMode: string;
  /** Parameter `sslrootcert`: a file with the certificates of who may vouch for the server; null: the usual ones. */
  rootCertificate: string | null;
}

/** Takes `postgres://user:password@host:port/database` apart; the parameter `host` names the folder of a socket. */
export function parseDatabaseUrl(text: string): DatabaseAddress {
  const url = new URL(text);
  const host = url.searchParams.get("host") ?? url.hostname.replace(/^\[|\]$/g, "");
  return {
    host,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    isSocket: host.startsWith("/"),
    sslMode: url.searchParams.get("sslmode") ?? "disable",
    rootCertificate: url.searchParams.get("sslrootcert"),
  };
}

/**
 * Refuses a server across a network whose certificate nobody checks: passwords and customers' data would be open to
 * whoever sits between.
 *
 * @throws {Error} Unless the server is on this machine, the URL says `sslmode=verify-full`, or `tls` is `insecure`
 */
export function assertSafeTransport(url: string, tls: "verify" | "insecure"): void {
  const { host, isSocket, sslMode } = parseDatabaseUrl(url);
  if (isSocket || isLoopback(host) || sslMode === "verify-full" || tls === "insecure") return;
  throw new Error(
    `Cannot use DATABASE_URL: ${host} is another machine and its certificate would not be checked. ` +
      "Add ?sslmode=verify-full to the URL, or set DB_TLS=insecure if the network itself is safe",
  );
}

/** How the driver is to encrypt; false: not at all. */
export function toTlsOptions({ sslMode, rootCertificate }: DatabaseAddress): ConnectionOptions | false {
  if (sslMode === "disable") return false;
  const ca = rootCertificate === null ? {} : { ca: Deno.readTextFileSync(rootCertificate) };
  return { rejectUnauthorized: sslMode === "verify-full", ...ca };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
