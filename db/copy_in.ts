import type postgres from "postgres";
import type { Writable } from "node:stream";
import { toCopyPieces } from "./copy_buffer.ts";

/**
 * Sends rows to `copy … from stdin (format binary)`. An error that the server finds when all was sent is not told: the driver drops it.
 * So the next statement of the same transaction says whether the copy succeeded; it fails with 25P02 if it did not.
 *
 * @param copy The statement, in a transaction
 * @param rows One or more each; asked for as they are sent
 * @throws What they throw, or the connection: then nothing is copied
 */
export async function copyIn(copy: postgres.PendingQuery<postgres.Row[]>, rows: Iterable<Uint8Array>): Promise<void> {
  const stream = endQuietly(await copy.writable());
  const failed = new Promise<never>((_, reject) => stream.on("error", reject));
  failed.catch(() => {});
  try {
    for (const piece of toCopyPieces(rows)) await Promise.race([write(stream, piece), failed]);
  } catch (error) {
    stream.destroy(error as Error);
    throw error;
  }
  // With nothing left to write this ends the copy at once, so that a next statement may be sent.
  stream.end();
}

/**
 * The driver gives every copy up when its stream is closed, also one that has ended: by then the next statement is under way,
 * and if that copies too, it would be given up instead.
 */
function endQuietly(stream: Writable): Writable {
  const giveUp = stream._destroy.bind(stream);
  stream._destroy = (error, done) => error ? giveUp(error, done) : done();
  return stream;
}

function write(stream: Writable, piece: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => stream.write(piece, (error) => error ? reject(error) : resolve()));
}
