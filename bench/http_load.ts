import { quantile } from "./rounds.ts";

export interface LoadResult {
  requestsPerSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

export interface LoadOptions {
  port: number;
  path: string;
  /** Connections that each send one request after the other. */
  connections: number;
  seconds: number;
}

const HEAD_END = new TextEncoder().encode("\r\n\r\n");

/** Loads a server of this machine over plain sockets: `fetch` costs more than the pages that are measured. */
export async function loadServer({ port, path, connections, seconds }: LoadOptions): Promise<LoadResult> {
  const request = new TextEncoder().encode(
    `GET ${path} HTTP/1.1\r\nhost: localhost:${port}\r\nuser-agent: bench/1.0\r\naccept: text/html\r\n\r\n`,
  );
  const start = performance.now();
  const end = start + seconds * 1_000;
  const lanes = await Promise.all(Array.from({ length: connections }, () => runLane(port, request, end)));
  const times = lanes.flat();
  const elapsed = (performance.now() - start) / 1_000;
  return { requestsPerSecond: times.length / elapsed, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

async function runLane(port: number, request: Uint8Array, end: number): Promise<number[]> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  connection.setNoDelay(true);
  const buffer = new Uint8Array(256 * 1024);
  const times: number[] = [];
  for (let now = performance.now(); now < end;) {
    await connection.write(request);
    await readAnswer(connection, buffer);
    const done = performance.now();
    times.push(done - now);
    now = done;
  }
  return times;
}

/** Reads one answer, of a told length or in chunks; anything but a 200 ends the run. */
async function readAnswer(connection: Deno.TcpConn, buffer: Uint8Array): Promise<void> {
  let filled = 0;
  let total: number | null = null;
  while (total === null ? !endsChunks(buffer.subarray(0, filled)) : filled < total) {
    const count = await connection.read(buffer.subarray(filled));
    if (count === null) throw new Error("Cannot go on: the server hung up");
    filled += count;
    total ??= findTotal(buffer.subarray(0, filled));
  }
}

const LAST_CHUNK = "\r\n0\r\n\r\n";

function endsChunks(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(-LAST_CHUNK.length)) === LAST_CHUNK;
}

/** Bytes of the whole answer; null while its head is not there, or if it comes in chunks. */
function findTotal(bytes: Uint8Array): number | null {
  const text = new TextDecoder("latin1").decode(bytes.subarray(0, 4_096));
  const headEnd = text.indexOf("\r\n\r\n");
  if (headEnd < 0) return null;
  const head = text.slice(0, headEnd);
  if (!head.startsWith("HTTP/1.1 200")) throw new Error(`Cannot measure: ${head.slice(0, 80)}`);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  return length === undefined ? null : headEnd + HEAD_END.length + Number(length);
}
