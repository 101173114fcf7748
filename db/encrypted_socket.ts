import { Buffer } from "node:buffer";
import { once } from "node:events";
import { isIP, type Socket } from "node:net";
import { connect, type ConnectionOptions } from "node:tls";

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
const YES = 0x53;

/**
 * Asks the server to encrypt the connection, and does it. Done here and not by the driver, which lets go of all that
 * listens to the socket.
 *
 * @throws {Error} If the server will not, its certificate is not good, the connection is lost, or it takes too long
 */
export async function encrypt(
  socket: Socket,
  { host, ...options }: ConnectionOptions & { host: string },
  timeoutMs: number,
): Promise<Socket> {
  const { promise: failed, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(fault("CONNECT_TIMEOUT", `it took ${timeoutMs} ms`)), timeoutMs);
  socket.on("error", reject).once("close", () => reject(fault("CONNECTION_CLOSED", "it hung up")));
  try {
    await Promise.race([askForTls(socket), failed]);
    const encrypted = connect({ socket, host, ...(isIP(host) ? {} : { servername: host }), ...options });
    encrypted.on("error", reject);
    await Promise.race([once(encrypted, "secureConnect"), failed]);
    return encrypted;
  } finally {
    clearTimeout(timer);
  }
}

async function askForTls(socket: Socket): Promise<void> {
  socket.write(SSL_REQUEST);
  const [answer] = await once(socket, "data") as [Uint8Array];
  if (answer[0] !== YES) throw fault("TLS_REFUSED", "it does not encrypt connections");
}

function fault(code: string, what: string): Error {
  return Object.assign(new Error(`Cannot encrypt the connection to the database: ${what}`), { code });
}
