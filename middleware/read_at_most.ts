import { tooLarge } from "../accounts/refusals.ts";
import { RefusedError } from "../errors.ts";

/** A clone would be readable twice too, but it touches `request.signal`, which Deno warns of. */
const bodies = new WeakMap<Request, Blob>();

/**
 * The body of a request, counted while it comes. Who reads it again, like the route after the check of a form's token,
 * gets the same bytes.
 *
 * @throws {RefusedError} 413 above `maxBytes`, 400 if the client broke off
 */
export async function readAtMost(req: Request, maxBytes: number): Promise<Blob> {
  const body = bodies.get(req) ?? await receive(req, maxBytes);
  if (body.size > maxBytes) throw tooLarge(maxBytes);
  bodies.set(req, body);
  return body;
}

async function receive(req: Request, maxBytes: number): Promise<Blob> {
  const chunks: BlobPart[] = [];
  let size = 0;
  for await (const chunk of readChunks(req.body)) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk as BlobPart);
  }
  return new Blob(chunks);
}

/** A client that goes away is no failure of ours. */
async function* readChunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  try {
    yield* body ?? [];
  } catch {
    throw new RefusedError(400, "The request was broken off.");
  }
}
