import { RefusedError } from "../../errors.ts";
import { GrowingBytes } from "./growing_bytes.ts";
import { gunzip } from "./gunzip.ts";
import { ScratchBuffer } from "./scratch_buffer.ts";
import { Turnstile } from "./turnstile.ts";

export interface BodyReaderOptions {
  /** Most bytes of a body, as it comes and after decompression. Default: 20 MiB, as of the OpenTelemetry Collector. */
  maxBytes?: number;
  /** Most bytes of all bodies that are inside. Default: twice `maxBytes`, and not below 40 MiB. */
  maxHeldBytes?: number;
  /** Longest wait for a whole body. Default: 20 s. */
  timeoutMs?: number;
}

const MIN_HELD_BYTES = 40 * 1024 * 1024;

/**
 * Reads bodies of bounded size in bounded time and memory. What `Content-Length` says is believed only where it says
 * too much; the bytes are counted.
 */
export class BodyReader {
  readonly #maxBytes: number;
  readonly #maxHeldBytes: number;
  readonly #timeoutMs: number;
  /** One body is inflated at a time, or a few small requests would take the memory of many large ones. */
  readonly #turnstile = new Turnstile();
  readonly #scratch = new ScratchBuffer();
  #heldBytes = 0;

  constructor(
    { maxBytes = 20 * 1024 * 1024, maxHeldBytes = Math.max(2 * maxBytes, MIN_HELD_BYTES), timeoutMs = 20_000 }:
      BodyReaderOptions = {},
  ) {
    this.#maxBytes = maxBytes;
    this.#maxHeldBytes = maxHeldBytes;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Hands the bytes of a request's body to `use`, decompressed; they count as held until it is done.
   *
   * @param inTurn When to decompress and use what has been read. Default: at once
   * @throws {RefusedError} 415 for another encoding than gzip, 413 for too much, 400 for what is no gzip or breaks off, 503
   * for a body that does not come in time, while too many come at once, or when the server ends
   */
  async read<T>(
    req: Request,
    use: (bytes: Uint8Array) => T | Promise<T>,
    inTurn: (run: () => Promise<T>) => Promise<T> = (run) => run(),
  ): Promise<T> {
    const isGzip = readEncoding(req);
    if (toldBytes(req) > MAX_DRAIN * this.#maxBytes) throw this.#tooLarge();
    const held = { bytes: 0 };
    try {
      const bytes = await this.#readPlain(req, held);
      return await inTurn(async () =>
        await use(isGzip ? await this.#turnstile.pass(() => this.#inflate(bytes, held)) : bytes)
      );
    } finally {
      this.#heldBytes -= held.bytes;
    }
  }

  async #readPlain(req: Request, held: { bytes: number }): Promise<Uint8Array> {
    const body = new GrowingBytes(toldBytes(req));
    let size = 0;
    for await (const chunk of inTime(req.body, this.#timeoutMs)) {
      size += chunk.length;
      if (size > MAX_DRAIN * this.#maxBytes) break;
      if (size <= this.#maxBytes) body.append(this.#hold(chunk, held));
    }
    if (size > this.#maxBytes) throw this.#tooLarge();
    return body.bytes;
  }

  #hold(chunk: Uint8Array<ArrayBuffer>, held: { bytes: number }): Uint8Array<ArrayBuffer> {
    this.#heldBytes += chunk.length;
    held.bytes += chunk.length;
    if (this.#heldBytes > this.#maxHeldBytes) throw busy("Too many requests are being read.");
    return chunk;
  }

  async #inflate(bytes: Uint8Array, held: { bytes: number }): Promise<Uint8Array> {
    try {
      const outcome = await gunzip(bytes, this.#scratch, this.#maxBytes);
      if (outcome === "too large") throw this.#tooLarge();
      if (outcome === "broken") throw new RefusedError(400, "The body is not what its Content-Encoding says.");
      return this.#hold(this.#scratch.take(), held);
    } finally {
      this.#scratch.clear();
    }
  }

  #tooLarge(): RefusedError {
    return new RefusedError(413, `The body exceeds ${this.#maxBytes} bytes.`);
  }
}

/** A body that is somewhat too large is read to its end and thrown away, so that its connection can be used again. */
const MAX_DRAIN = 2;

/** What a request says of the length of its body; 0 if it says nothing. */
function toldBytes({ headers }: Request): number {
  return Number(headers.get("content-length") ?? 0) || 0;
}

function readEncoding(req: Request): boolean {
  const encoding = (req.headers.get("content-encoding") ?? "").trim().toLowerCase();
  if (encoding === "gzip") return true;
  if (encoding === "" || encoding === "identity") return false;
  throw new RefusedError(415, "Content-Encoding is none of: gzip, identity.", { "accept-encoding": "gzip" });
}

/** The chunks of a body until a deadline for all of it. */
async function* inTime(body: Request["body"], timeoutMs: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (body === null) return;
  const reader = body.getReader();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    reader.cancel().catch(() => {});
  }, timeoutMs);
  try {
    for (let next = await readOn(reader); !next.done; next = await readOn(reader)) yield next.value;
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => {});
  }
  if (isLate) throw busy("The body did not come in time.");
}

/** Who breaks a body off is at fault; but a server that is ending hands none on, and that one may come again. */
function readOn(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>) {
  return reader.read().catch((error) => {
    if (error instanceof Deno.errors.BadResource) throw busy("The server ends before the body has come.");
    throw new RefusedError(400, "The body breaks off, or is not what HTTP says.");
  });
}

function busy(detail: string): RefusedError {
  return new RefusedError(503, detail, { "retry-after": "1" });
}
