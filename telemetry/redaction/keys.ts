import { ownText } from "./own_text.ts";

/** What an attribute's key says about its value. */
export type KeyRule =
  | "plain"
  /** The value goes, whatever it is. */
  | "secret"
  /** The value goes if it is a text: a count of tokens or the length of a session is none. */
  | "secretText"
  /** Belongs to a person: it goes to the user's columns or nowhere. */
  | "user"
  | "url"
  | "query"
  | "sql"
  | "error"
  | "address"
  | "cookies";

/** Found anywhere in a key that is written without separators. */
const LONG_REGEXP =
  /passw|passphrase|mysqlpwd|secret|credential|apikey|accesskey|privatekey|signingkey|encryptionkey|signature|socialsecurity|creditcard|cardnumber|accountnumber|authorization|securitycode/;
/** Only as whole words: `auth` and not `author`. */
const WORDS = new Set(["pwd", "pass", "pin", "otp", "totp", "ssn", "cvv", "cvv2", "cvc", "cvc2", "iban", "dob"]);
const TEXT_WORDS = new Set(
  [
    "token",
    "tokens",
    "bearer",
    "auth",
    "session",
    "sessionid",
    "sid",
    "cookie",
    "cookies",
    "csrf",
    "xsrf",
    "jwt",
    "sig",
  ]
    .concat("accesstoken", "refreshtoken", "authtoken", "idtoken"),
);
const LONG_TEXT_REGEXP = /(?:access|refresh|auth|id|csrf|xsrf|session|bearer|api)token$|sessionid$|sessionkey$/;

const HEADER_REGEXP = /^http\.(?:request|response)\.header\.(.+)$/;
const PLAIN_HEADERS = new Set(
  ["host", "user-agent", "accept", "accept-language", "content-type", "content-length", "x-request-id", "traceparent"],
);
const HEADER_RULES = new Map<string, KeyRule>([
  ["cookie", "cookies"],
  ["set-cookie", "cookies"],
  ["referer", "url"],
  ["x-forwarded-for", "address"],
  ["x-real-ip", "address"],
]);

const NAMED = new Map<string, KeyRule>([
  ["url.full", "url"],
  ["url.original", "url"],
  ["url.path", "url"],
  ["http.url", "url"],
  ["http.target", "url"],
  ["http.referer", "url"],
  ["url.query", "query"],
  ["db.query.text", "sql"],
  ["db.statement", "sql"],
  ["exception.message", "error"],
  ["exception.stacktrace", "error"],
  ["error.message", "error"],
  ["client.address", "address"],
  ["source.address", "address"],
  ["network.peer.address", "address"],
  ["net.peer.ip", "address"],
  ["net.sock.peer.addr", "address"],
  ["http.client_ip", "address"],
]);

const MAX_CACHED_KEYS = 4_096;
const cache = new Map<string, KeyRule>();

/** The rule of a key; case, `_`, `-`, `.` and spaces do not matter. */
export function classifyKey(key: string): KeyRule {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const rule = NAMED.get(key) ?? classifyUnknown(key.slice(0, 1_024));
  if (cache.size >= MAX_CACHED_KEYS) cache.clear();
  cache.set(ownText(key), rule);
  return rule;
}

function classifyUnknown(key: string): KeyRule {
  const lower = key.toLowerCase();
  const named = NAMED.get(lower);
  if (named !== undefined) return named;
  if (lower.startsWith("user.") || lower.startsWith("enduser.")) return "user";
  const header = HEADER_REGEXP.exec(lower)?.[1];
  if (header !== undefined) return classifyHeader(header.replaceAll("_", "-"));
  if (lower.startsWith("db.query.parameter") || lower.startsWith("db.operation.parameter")) return "secret";
  return classifyWords(key, lower);
}

function classifyHeader(name: string): KeyRule {
  return PLAIN_HEADERS.has(name) ? "plain" : HEADER_RULES.get(name) ?? "secret";
}

function classifyWords(key: string, lower: string): KeyRule {
  const squashed = lower.replace(/[_\-. ]/g, "");
  if (LONG_REGEXP.test(squashed)) return "secret";
  const words = key.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase().split(/[^a-z0-9]+/);
  if (WORDS.has(squashed) || words.some((word) => WORDS.has(word))) return "secret";
  if (LONG_TEXT_REGEXP.test(squashed) || words.some((word) => TEXT_WORDS.has(word))) return "secretText";
  return "plain";
}
