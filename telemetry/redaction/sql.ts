import { ownText } from "./own_text.ts";

/**
 * What has to go or stay together: comments, text literals with their prefix, dollar-quoted text, quoted names,
 * parameters, and numbers outside of names.
 */
const TOKEN_REGEXP =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|(?:\b[EeXxBbNn]|\b[Uu]&)?'(?:[^']|'')*(?:'|$)|\$([A-Za-z_]\w*)?\$[\s\S]*?(?:\$\1\$|$)|"(?:[^"]|"")*(?:"|$)|\$\d+|(?<![\w$])\d[\w.]*(?:(?<=[eE])[+-]\d+)?/g;
const IN_LIST_REGEXP = /\bin\s?\(\s?(?:\?|\$\d+)(?:\s?,\s?(?:\?|\$\d+))*\s?\)/gi;
const ROWS_REGEXP =
  /(\(\s?(?:\?|\$\d+)(?:\s?,\s?(?:\?|\$\d+))*\s?\))(?:\s?,\s?\(\s?(?:\?|\$\d+)(?:\s?,\s?(?:\?|\$\d+))*\s?\))+/g;
const NAME_REGEXP = /^"[\p{L}_][\p{L}\p{N}_$ .-]{0,62}"$/u;

const MAX_CACHED = 2_048;
const cache = new Map<string, string>();

/** A statement without values: literals become `?`, comments go, lists of values become one. Parameters stay. */
export function redactSql(text: string): string {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const redacted = strip(text);
  if (cache.size >= MAX_CACHED) cache.clear();
  if (text.length <= MAX_CACHED) cache.set(ownText(text), redacted).set(redacted, redacted);
  return redacted;
}

function strip(text: string): string {
  // A backslash before a quote ends a literal in one dialect and does not in another: nothing after it is safe to show.
  const doubt = text.indexOf("\\'");
  const start = doubt < 0 ? -1 : text.lastIndexOf("'", doubt);
  const known = start < 0 ? text : text.slice(0, start);
  const bare = known.replace(TOKEN_REGEXP, redactToken) + (doubt < 0 ? "" : "?");
  return bare.replace(/\s+/g, " ").trim().replace(IN_LIST_REGEXP, "in (?)").replace(ROWS_REGEXP, "$1, …");
}

function redactToken(token: string): string {
  if (token.startsWith("--") || token.startsWith("/*")) return " ";
  if (token.startsWith('"')) return NAME_REGEXP.test(token) ? token : "?";
  return /^\$\d/.test(token) ? token : "?";
}
