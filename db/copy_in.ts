import type postgres from "postgres";
import type { Writable } from "node:stream";

/** Pieces that the driver copies into messages: larger ones make its buffer grow, and hold up whoever waits for the event loop. */
const PIECE_BYTES = 64 * 1024;

/**
 * Sends data to `copy … from stdin`. An error that the server finds when all was sent is not told: the driver drops it.
 * So the next statement of the same transaction says whether the copy succeeded; it fails with 25P02 if it did not.
 *
 * @param copy The statement, in a transaction
 */
export async function copyIn(copy: postgres.PendingQuery<postgres.Row[]>, data: Uint8Array): Promise<void> {
  const stream = endQuietly(await copy.writable());
  const failed = new Promise<never>((_, reject) => stream.on("error", reject));
  failed.catch(() => {});
  for (let at = 0; at < data.length; at += PIECE_BYTES) {
    await Promise.race([write(stream, data.subarray(at, at + PIECE_BYTES)), failed]);
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
