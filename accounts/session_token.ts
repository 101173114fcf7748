import { Buffer } from "node:buffer";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { sha256Hex } from "./digest.ts";

/**
 * What the cookie carries: 256 random bits. The first letter saves a look-up: `v` names a visitor of whom nothing is
 * stored, `u` a session that has to stand in the database.
 */
export type SessionKind = "visitor" | "user";

const TOKEN_REGEXP = /^[uv][A-Za-z0-9_-]{43}$/;

export function makeSessionToken(kind: SessionKind): string {
  return (kind === "user" ? "u" : "v") + randomBytes(32).toString("base64url");
}

/** The cookie's value if it is one of our tokens, else null. */
export function parseSessionToken(text: string | undefined): string | null {
  return text !== undefined && TOKEN_REGEXP.test(text) ? text : null;
}

export function isUserToken(token: string): boolean {
  return token.startsWith("u");
}

/** The visitor's session as the rest of the app sees it. */
export function toSession(token: string): { id: string; tokenHash: string } {
  const tokenHash = sha256Hex(token);
  return { id: tokenHash.slice(0, 16), tokenHash };
}

/** Lives exactly as long as the session, and does not lead back to its token. */
export function toCsrfToken(token: string): string {
  return createHash("sha256").update(`csrf:${token}`).digest("base64url");
}

/** Compares in constant time. */
export function isSameToken(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
