/** HTTP as it is typed: `fetch` would tidy paths and headers before they leave. */

export interface RawAnswer {
  /** 0: the connection ended without an answer. */
  status: number;
  /** Head and body as they came. */
  text: string;
}

/** Sends bytes to a server of this machine and reads until it closes. */
export async function sendRaw(origin: string, request: string | Uint8Array): Promise<RawAnswer> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port: Number(new URL(origin).port) });
  await writeAll(connection, typeof request === "string" ? new TextEncoder().encode(request) : request);
  const text = await readAll(connection);
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text };
}

/** A GET of this very path on a connection of its own. */
export function getRaw(origin: string, path: string): Promise<RawAnswer> {
  const { host } = new URL(origin);
  return sendRaw(origin, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let sent = 0; sent < bytes.length;) sent += await connection.write(bytes.subarray(sent));
}

async function readAll(connection: Deno.Conn): Promise<string> {
  const chunks: Uint8Array[] = [];
  const buffer = new Uint8Array(64 * 1024);
  try {
    for (let size = await connection.read(buffer); size !== null; size = await connection.read(buffer)) {
      chunks.push(buffer.slice(0, size));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.ConnectionReset)) throw error;
  }
  return await new Blob(chunks as BlobPart[]).text();
}
