import type { Socket } from "node:net";
import postgres from "postgres";
import { StorageError } from "../errors.ts";
import { parseDatabaseUrl, toTlsOptions } from "./address.ts";
import { type ConnectGate, gateTo } from "./connect_gate.ts";
import { limitWaiting } from "./limit_waiting.ts";
import { containStrayRejections } from "./stray_rejections.ts";
import { connectWatched, refusedSocket } from "./watched_socket.ts";

/** A pool of connections: tagged template, values only through `${}`. bigint columns arrive as bigint. */
export type Sql = postgres.Sql<{ bigint: bigint }>;

export interface PoolOptions {
  /** Connections. Default: 10. */
  max?: number;
  /** The server ends a statement that takes longer, with code 57014. Default: 0, no limit. */
  statementTimeoutMs?: number;
  /** How long a connection may take to be made. Default: 5,000. */
  connectTimeoutMs?: number;
  /**
   * How long a statement or transaction may wait for a connection. With it the pool keeps to the server's gate: who
   * would have to connect to a server that just failed is turned away at once. Default: 0, no limit.
   */
  waitTimeoutMs?: number;
  /** Until it says so, statements fail as if the server were away; with `waitTimeoutMs`. Default: always. */
  isOpen?: () => boolean;
  /** What the server lists as the connection's application. Default: `tracewell`. */
  applicationName?: string;
  /**
   * Each statement is planned for its values and forgotten: for those whose text varies with what is asked for. Kept,
   * they would fill the server's memory, and a plan for all values suits few. Default: false.
   */
  isOneOff?: boolean;
  /** A commit is on the disk before it is answered, whatever the server's default is. Default: false, as that has it. */
  isDurable?: boolean;
}

/** Said aloud, though most are the driver's own defaults: what is not said it takes from variables of the environment. */
const FIXED_OPTIONS: object = {
  sslnegotiation: null,
  idle_timeout: null,
  /** Seconds. */
  max_lifetime: 45 * 60,
  max_pipeline: 100,
  /** Seconds until a connection that was lost is made again. */
  backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 2),
  keep_alive: 60,
  debug: false,
  fetch_types: true,
  publications: "alltables",
  target_session_attrs: null,
};

/** How much longer than the statement's own limit a server may be silent before it counts as lost. */
const SILENCE_MARGIN_MS = 1_000;

/**
 * Opens a pool; connections are made when they are needed. A server that is lost leads to an error, not to a wait:
 * within the connect timeout, and with a statement timeout within a second more than that.
 *
 * @param url `postgres://user:password@host:port/database`; the parameter `host` names the folder of a socket
 */
export function openPool(
  url: string,
  {
    max = 10,
    statementTimeoutMs = 0,
    connectTimeoutMs = 5_000,
    waitTimeoutMs = 0,
    isOpen = () => true,
    applicationName = "tracewell",
    isOneOff = false,
    isDurable = false,
  }: PoolOptions = {},
): Sql {
  containStrayRejections();
  const address = parseDatabaseUrl(url);
  const gate = gateTo(address);
  const isGated = waitTimeoutMs > 0;
  let hasEnded = false;
  const replyTimeoutMs = statementTimeoutMs > 0 ? statementTimeoutMs + SILENCE_MARGIN_MS : 0;
  const socketOptions = { tls: toTlsOptions(address), connectTimeoutMs, replyTimeoutMs };
  const options = {
    host: address.host,
    port: address.port,
    user: address.user,
    // Told as a function where there is none, or the driver would look for PGPASSWORD.
    pass: address.password || (() => ""),
    database: address.database,
    // Done by the socket.
    ssl: false,
    async socket(): Promise<Socket> {
      const passage = isGated ? await gate.enter() : gate.pass();
      if (passage === null) return refusedSocket();
      if (!hasEnded) return connectWatched(address, socketOptions, passage);
      passage.end();
      return refusedSocket();
    },
    max,
    connect_timeout: connectTimeoutMs / 1_000,
    types: { bigint: postgres.BigInt },
    connection: {
      application_name: applicationName,
      ...(statementTimeoutMs > 0 ? { statement_timeout: statementTimeoutMs } : {}),
      ...(isDurable ? { synchronous_commit: "on" } : {}),
    },
    prepare: !isOneOff,
    onnotice: () => {},
    ...FIXED_OPTIONS,
  };
  if (!isGated) return postgres(options);
  return limitWaiting(postgres(options), {
    timeoutMs: waitTimeoutMs,
    refusal: () => isOpen() ? refuseAt(gate) : away("its tables are not known to be up to date yet"),
    onEnd: () => hasEnded = true,
  });
}

/** Connections that are there go on being used: only the driver knows whether one is free. */
function refuseAt(gate: ConnectGate): StorageError | null {
  return gate.isShut && !gate.hasSessions ? away("it failed a moment ago") : null;
}

function away(why: string): StorageError {
  return new StorageError(`Cannot reach the database: ${why}`);
}
