import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { toBase32 } from "./base32.ts";

/**
 * `twk_<id>_<secret><checksum>`: 50 bits of id, 160 random bits, and a checksum that lets scanners and us tell a typing
 * error from a wrong key without asking the database.
 */
export interface ApiKey {
  id: string;
  /** The whole key, shown to its maker once. */
  text: string;
}

const KEY_REGEXP = /^twk_([a-z2-7]{10})_([a-z2-7]{32})([a-z2-7]{7})$/;

export function makeApiKey(): ApiKey {
  const id = toBase32(randomBytes(8)).slice(0, 10);
  const body = `twk_${id}_${toBase32(randomBytes(20))}`;
  return { id, text: body + toChecksum(body) };
}

/** The id of a well-formed key whose checksum is right, else null. */
export function parseApiKey(text: string): ApiKey | null {
  const [, id = "", , checksum] = KEY_REGEXP.exec(text) ?? [];
  return id !== "" && toChecksum(text.slice(0, -7)) === checksum ? { id, text } : null;
}

function toChecksum(body: string): string {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, crc32(body));
  return toBase32(bytes);
}
