import { crc32 } from "node:zlib";

/**
 * A batch in a segment, big-endian:
 *
 *     0      4         8        12            16            20
 *     | mark | length  | spans  | payload CRC | header CRC  | payload …
 *
 * The header has a checksum of its own, so that its length can be trusted to step over a damaged payload.
 */
export const HEADER_BYTES = 20;
/** "TWF1" */
const MARK = 0x54574631;

export interface Frame {
  /** Null: damaged. */
  payload: Uint8Array | null;
  /** How many spans the payload holds. */
  spans: number;
  /** Where the next one begins. */
  end: number;
}

export function encodeFrame(payload: Uint8Array, spans: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + payload.length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, MARK);
  header.setUint32(4, payload.length);
  header.setUint32(8, spans);
  header.setUint32(12, crc32(payload));
  header.setUint32(16, crc32(bytes.subarray(0, 16)));
  bytes.set(payload, HEADER_BYTES);
  return bytes;
}

/** Reads the frame at an offset. @returns Null if none begins there, or it is cut off: what follows cannot be read */
export function readFrame(bytes: Uint8Array, offset: number): Frame | null {
  const start = offset + HEADER_BYTES;
  if (start > bytes.length) return null;
  const header = new DataView(bytes.buffer, bytes.byteOffset + offset, HEADER_BYTES);
  if (header.getUint32(0) !== MARK || header.getUint32(16) !== crc32(bytes.subarray(offset, offset + 16))) return null;
  const end = start + header.getUint32(4);
  if (end > bytes.length) return null;
  const payload = bytes.subarray(start, end);
  return { payload: crc32(payload) === header.getUint32(12) ? payload : null, spans: header.getUint32(8), end };
}
