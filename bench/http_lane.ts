const HEAD_END = "\r\n\r\n";
const LAST_CHUNK = "\r\n0\r\n\r\n";

/** A connection to a server of this machine that asks for one page after the other: `fetch` costs more than the pages do. */
export class HttpLane implements Disposable {
  readonly #connection: Deno.TcpConn;
  readonly #buffer = new Uint8Array(256 * 1024);

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
    connection.setNoDelay(true);
  }

  static async open(port: number): Promise<HttpLane> {
    return new HttpLane(await Deno.connect({ hostname: "127.0.0.1", port }));
  }

  /** @throws {Error} If the answer is anything but a 200; then the lane is of no use any more */
  async ask(request: Uint8Array): Promise<void> {
    for (let at = 0; at < request.length;) at += await this.#connection.write(request.subarray(at));
    let filled = 0;
    let total: number | null = null;
    while (total === null ? !endsChunks(this.#buffer.subarray(0, filled)) : filled < total) {
      const count = await this.#connection.read(this.#buffer.subarray(filled));
      if (!count) throw new Error("Cannot go on: the server hung up, or its answer is too long");
      filled += count;
      total ??= findTotal(this.#buffer.subarray(0, filled));
    }
  }

  [Symbol.dispose](): void {
    this.#connection.close();
  }
}

export function encodeGet({ host, pathname, search }: URL): Uint8Array {
  const head = `GET ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\nuser-agent: bench/1.0\r\naccept: text/html`;
  return new TextEncoder().encode(head + HEAD_END);
}

function endsChunks(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(-LAST_CHUNK.length)) === LAST_CHUNK;
}

/** Bytes of the whole answer; null while its head is not there, or if it comes in chunks. */
function findTotal(bytes: Uint8Array): number | null {
  const text = new TextDecoder("latin1").decode(bytes.subarray(0, 4_096));
  const headEnd = text.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = text.slice(0, headEnd);
  if (!head.startsWith("HTTP/1.1 200")) throw new Error(`Cannot measure: ${head.slice(0, 80)}`);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  return length === undefined ? null : headEnd + HEAD_END.length + Number(length);
}
