/**
 * Stored text as it may be shown: control characters and those that turn the direction of writing or take no room
 * become escapes like `\u202e`, so that nothing can hide or reorder what stands beside it. Line breaks and tabs stay.
 */
export function visibleText(text: string): string {
  return text.replace(UNSAFE_REGEXP, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The same on one line, cut to a length. */
export function visibleLine(text: string, maxLength = 200): string {
  const line = visibleText(text.slice(0, maxLength + 1)).replace(/\s+/g, " ");
  return text.length > maxLength ? `${line.slice(0, maxLength)}…` : line;
}

// deno-lint-ignore no-control-regex -- control characters are what it is about
const UNSAFE_REGEXP =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
