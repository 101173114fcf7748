// deno-lint-ignore no-control-regex -- these very characters are what PostgreSQL and the batch's columns cannot hold
const UNSAFE_CHARS = /[\0\x1d\x1e\x1f\ud800-\udfff]/;
// deno-lint-ignore no-control-regex -- as above
const FORBIDDEN_CHARS = /[\0\x1d\x1e\x1f]/g;

/** Replaces by U+FFFD what PostgreSQL refuses (NUL, lone surrogates) and what separates the columns of a batch. */
export function cleanText(text: string): string {
  return UNSAFE_CHARS.test(text) ? text.toWellFormed().replace(FORBIDDEN_CHARS, "\ufffd") : text;
}

/** The beginning of a text; a character of two units is never cut apart. */
export function cutText(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const last = text.charCodeAt(maxChars - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? maxChars - 1 : maxChars);
}
