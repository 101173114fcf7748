import { REDACTED } from "./limits.ts";

const LOCAL_CHAR_REGEXP = /[\p{L}\p{N}._%+!#$&'*/=?^`{|}~-]/u;
const DOMAIN_REGEXP = /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.)+\p{L}{2,24}/uy;
const MAX_LOCAL_CHARS = 64;
/** Where an address begins in `to=bob@…` and `mailto:bob@…`. */
const STOP_CHARS = "=/&?'`{|}";

/** Replaces e-mail addresses. Goes from one `@` to the next, so the time is in proportion to the length. */
export function redactEmails(text: string): string {
  let result = "";
  let done = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const start = findLocalStart(text, at, done);
    DOMAIN_REGEXP.lastIndex = at + 1;
    // The second is the userinfo of a URL, removed before.
    if (start === at || text.slice(start, at) === REDACTED || !DOMAIN_REGEXP.test(text)) continue;
    result += text.slice(done, start) + REDACTED;
    done = DOMAIN_REGEXP.lastIndex;
  }
  return done === 0 ? text : result + text.slice(done);
}

function findLocalStart(text: string, at: number, from: number): number {
  let start = at;
  while (start > from && at - start < MAX_LOCAL_CHARS && isLocalChar(text[start - 1]!)) start--;
  return start;
}

function isLocalChar(char: string): boolean {
  return !STOP_CHARS.includes(char) && LOCAL_CHAR_REGEXP.test(char);
}
