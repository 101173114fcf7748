import { createGunzip } from "node:zlib";
import { ScratchBuffer } from "./scratch_buffer.ts";

const CHUNK_BYTES = 64 * 1024;

/**
 * Inflates gzip of one or more members, on a thread of its own.
 *
 * @param into Where the result stands; its bytes are good until it is written to again
 * @param maxBytes Inflating stops there, whatever follows
 */
export function gunzip(
  bytes: Uint8Array,
  into: ScratchBuffer,
  maxBytes: number,
): Promise<"done" | "too large" | "broken"> {
  into.clear();
  return new Promise((resolve) => {
    const stream = createGunzip({ chunkSize: CHUNK_BYTES });
    stream.on("data", (chunk: Uint8Array<ArrayBuffer>) => {
      if (into.length + chunk.length <= maxBytes) return into.append(chunk);
      resolve("too large");
      stream.destroy();
    });
    stream.on("error", () => resolve("broken"));
    stream.on("end", () => resolve("done"));
    stream.end(bytes);
  });
}
