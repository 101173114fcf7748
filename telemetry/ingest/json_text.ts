/** Deepest nesting of a body: an attribute takes four levels of JSON for each of its own, a span stands on the ninth. */
const MAX_JSON_DEPTH = 512;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** A number that JSON.parse may round, outside of a text or not. */
const LONG_NUMBER_REGEXP = /[:[,]\s*-?\d{16}/;

/**
 * Reads JSON; whole numbers beyond 2^53 become bigints.
 *
 * @throws {SyntaxError} For what is no JSON, or nested too deep
 */
export function parseExactJson(text: string): unknown {
  assertDepth(text);
  return LONG_NUMBER_REGEXP.test(text) ? JSON.parse(text, keepExact) : JSON.parse(text);
}

function keepExact(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  const isRounded = typeof value === "number" && !Number.isSafeInteger(value) && source !== undefined;
  return isRounded && /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/** Counts brackets outside of texts: reading back a deep value would overflow the stack. */
function assertDepth(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = findTextEnd(text, at);
    else if (isOpening(code)) depth++;
    else if (isClosing(code)) depth--;
    if (depth > MAX_JSON_DEPTH) {
      throw new SyntaxError(`Cannot read JSON: nested deeper than ${MAX_JSON_DEPTH} levels`);
    }
  }
}

/** `[` and `{`, which differ in one bit. */
function isOpening(code: number): boolean {
  return (code & ~0x20) === 0x5b;
}

function isClosing(code: number): boolean {
  return (code & ~0x20) === 0x5d;
}

/** The closing quote of a text, or the end of it all. */
function findTextEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return at;
  }
  return text.length;
}
