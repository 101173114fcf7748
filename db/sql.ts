import postgres from "postgres";

/** A pool of connections: tagged template, values only through `${}`. bigint columns arrive as bigint. */
export type Sql = postgres.Sql<{ bigint: bigint }>;

export interface PoolOptions {
  /** Connections. Default: 10. */
  max?: number;
  /** The server ends a statement that takes longer, with code 57014. Default: 0, no limit. */
  statementTimeoutMs?: number;
  /** How long a connection may take to be made, in seconds. Default: 5. */
  connectTimeout?: number;
  /** What the server lists as the connection's application. Default: `tracewell`. */
  applicationName?: string;
}

/**
 * Opens a pool; connections are made when they are needed.
 *
 * @param url `postgres://user:password@host:port/database`; the parameter `host` names the folder of a socket
 */
export function openPool(
  url: string,
  { max = 10, statementTimeoutMs = 0, connectTimeout = 5, applicationName = "tracewell" }: PoolOptions = {},
): Sql {
  return postgres({
    ...toAddress(url),
    max,
    connect_timeout: connectTimeout,
    types: { bigint: postgres.BigInt },
    connection: {
      application_name: applicationName,
      ...(statementTimeoutMs > 0 ? { statement_timeout: statementTimeoutMs } : {}),
    },
    onnotice: () => {},
  });
}

function toAddress(text: string) {
  const url = new URL(text);
  return {
    host: url.searchParams.get("host") ?? url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    pass: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
  };
}
