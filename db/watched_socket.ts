import { connect, type Socket } from "node:net";
import type { DatabaseAddress } from "./address.ts";

/**
 * Begins a connection to the server. The driver itself would wait for ever for a server that is frozen, and connect
 * over and over to one that accepts and hangs up; both become errors of the socket here, and so of the statements
 * that wait on it.
 *
 * @param replyTimeoutMs From a message until anything comes back; 0: no limit
 */
export function connectWatched({ host, port, isSocket }: DatabaseAddress, replyTimeoutMs: number): Socket {
  const socket = isSocket ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
  if (!isSocket) socket.setNoDelay(true);
  socket.once("end", () => socket.destroy(fault("CONNECTION_CLOSED", "it hung up")));
  if (replyTimeoutMs > 0) failOnSilence(socket, replyTimeoutMs);
  closeWithoutError(socket);
  // The driver takes the name for the certificate from here.
  return Object.assign(socket, { host });
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
function closeWithoutError(socket: Socket): void {
  const emit = socket.emit.bind(socket) as (event: string, ...args: unknown[]) => boolean;
  socket.emit = (event: string, ...args: unknown[]) => emit(event, ...(event === "close" ? [false] : args));
}

function fault(code: string, what: string): Error {
  return Object.assign(new Error(`Cannot talk to the database: ${what}`), { code });
}
