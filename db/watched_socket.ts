import { connect, Socket } from "node:net";
import type { ConnectionOptions } from "node:tls";
import type { DatabaseAddress } from "./address.ts";
import type { Passage } from "./connect_gate.ts";
import { encrypt } from "./encrypted_socket.ts";
import { watchStartUp } from "./start_up.ts";

export interface SocketOptions {
  /** False: the connection is not encrypted. */
  tls: ConnectionOptions | false;
  /** For encrypting it; for all else the driver has a limit itself. */
  connectTimeoutMs: number;
  /** From a message until anything comes back; 0: no limit. */
  replyTimeoutMs: number;
}

/**
 * Begins a connection to the server. The driver itself would wait for ever for a server that is frozen, and connect
 * over and over to one that accepts and hangs up; both become errors of the socket here, and so of the statements
 * that wait on it. Nothing is thrown: the driver would lose its place for a connection.
 *
 * @param passage Told what becomes of it
 */
export async function connectWatched(
  { host, port, isSocket }: DatabaseAddress,
  { tls, connectTimeoutMs, replyTimeoutMs }: SocketOptions,
  passage: Passage,
): Promise<Socket> {
  const plain = isSocket ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
  if (!isSocket) plain.setNoDelay(true);
  try {
    const socket = tls === false ? plain : await encrypt(plain, { ...tls, host }, connectTimeoutMs);
    watchStartUp(socket, passage);
    socket.once("end", () => socket.destroy(fault("CONNECTION_CLOSED", "it hung up")));
    if (replyTimeoutMs > 0) failOnSilence(socket, replyTimeoutMs);
    return closeWithoutError(socket);
  } catch (error) {
    plain.destroy();
    passage.fail();
    return refusedSocket(error as Error);
  }
}

/**
 * A socket that fails with the first message: earlier, and the driver would keep that message for its next connection,
 * and never send it.
 */
export function refusedSocket(error: Error = fault("CONNECTION_CLOSED", "it failed a moment ago")): Socket {
  const socket = closeWithoutError(new Socket());
  socket.write = () => {
    socket.destroy(error);
    return false;
  };
  return socket;
}

function failOnSilence(socket: Socket, timeoutMs: number): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fail = () => socket.destroy(fault("ETIMEDOUT", `it said nothing for ${timeoutMs} ms`));
  const disarm = () => (clearTimeout(timer), timer = undefined);
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  socket.write = (...args: unknown[]) => {
    timer ??= setTimeout(fail, timeoutMs);
    return write(...args);
  };
  socket.on("data", disarm);
  socket.on("close", disarm);
}

/**
 * The driver fails what waits when it hears of an error, and again when a socket closes without one. Between an error and
 * the close that follows it a statement may still be put on the connection: only the second time finds that.
 */
function closeWithoutError(socket: Socket): Socket {
  const emit = socket.emit.bind(socket) as (event: string, ...args: unknown[]) => boolean;
  socket.emit = (event: string, ...args: unknown[]) => emit(event, ...(event === "close" ? [false] : args));
  return socket;
}

function fault(code: string, what: string): Error {
  return Object.assign(new Error(`Cannot talk to the database: ${what}`), { code });
}
