import { Buffer } from "node:buffer";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { HashQueue } from "./hash_queue.ts";

export interface ScryptCost {
  logN: number;
  r: number;
  p: number;
}

/** OWASP's first choice for scrypt: 128 MiB and about half a second a hash. */
export const SCRYPT_COST: ScryptCost = { logN: 17, r: 8, p: 1 };

const KEY_BYTES = 32;
const SALT_BYTES = 16;
const HASH_REGEXP = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([A-Za-z0-9_-]+)\$([A-Za-z0-9_-]+)$/;
/** Belongs to nobody: who is unknown costs as much work as who is known. */
const NOBODYS_HASH = format(SCRYPT_COST, randomBytes(SALT_BYTES), randomBytes(KEY_BYTES));

const queue = new HashQueue();

/**
 * Hashes on a thread of its own, two at once in this process.
 *
 * @returns `scrypt$<log2 N>$<r>$<p>$<salt>$<key>`
 * @throws {RefusedError} 503 when 32 others wait already
 */
export async function hashPassword(password: string, cost: ScryptCost = SCRYPT_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return format(cost, salt, await derive(password, salt, cost));
}

export interface Verification {
  isRight: boolean;
  /** Made under other parameters than those of today. */
  isOutdated: boolean;
}

/**
 * Checks a password in constant time.
 *
 * @param storedHash Null: nobody has it; the work is done all the same
 * @throws {RefusedError} 503 when 32 others wait already
 */
export async function verifyPassword(password: string, storedHash: string | null): Promise<Verification> {
  const { cost, salt, key } = parse(storedHash ?? NOBODYS_HASH);
  const isRight = timingSafeEqual(await derive(password, salt, cost), key);
  return { isRight, isOutdated: format(cost, salt, key) !== format(SCRYPT_COST, salt, key) };
}

function derive(password: string, salt: Uint8Array, { logN, r, p }: ScryptCost): Promise<Uint8Array> {
  const N = 2 ** logN;
  const options = { N, r, p, maxmem: 128 * r * (N + p) + 1024 * 1024 };
  return queue.run(() =>
    new Promise((resolve, reject) =>
      scrypt(password, salt, KEY_BYTES, options, (error, key) => error ? reject(error) : resolve(key))
    )
  );
}

function format({ logN, r, p }: ScryptCost, salt: Uint8Array, key: Uint8Array): string {
  return ["scrypt", logN, r, p, toText(salt), toText(key)].join("$");
}

function parse(storedHash: string): { cost: ScryptCost; salt: Uint8Array; key: Uint8Array } {
  const [, logN, r, p, salt, key] = HASH_REGEXP.exec(storedHash) ?? [];
  if (salt === undefined || key === undefined) throw new SyntaxError("Cannot read password hash: unknown format");
  return { cost: { logN: Number(logN), r: Number(r), p: Number(p) }, salt: toBytes(salt), key: toBytes(key) };
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

function toBytes(text: string): Uint8Array {
  return Buffer.from(text, "base64url");
}
