/**
 * Stored text as it may be shown: control characters and those that turn the direction of writing or take no room
 * become escapes like `\u{202e}`, so that nothing can hide or reorder what stands beside it. Line breaks and tabs stay.
 */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) => {
    return char === "\n" || char === "\t" ? char : `\\u{${char.codePointAt(0)!.toString(16)}}`;
  });
}

/** The same on one line, cut to a length. */
export function visibleLine(text: string, maxLength = 200): string {
  const line = visibleText(text.slice(0, maxLength).replace(/\s+/g, " "));
  return text.length > maxLength ? `${line}…` : line;
}
