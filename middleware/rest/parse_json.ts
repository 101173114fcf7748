import { RefusedError } from "../../errors.ts";

export const MAX_DEPTH = 32;

/**
 * Reads JSON strictly: no NaN, no numbers beyond a double. Whole numbers beyond 2^53 become decimal strings.
 *
 * @throws {RefusedError} 400 `JSON parse error - …`; 413 for what is nested deeper than {@linkcode MAX_DEPTH}
 */
export function parseJson(text: string): unknown {
  assertDepth(text);
  try {
    return JSON.parse(text, keepExact);
  } catch (error) {
    throw new RefusedError(400, `JSON parse error - ${toReason(error)}`);
  }
}

/** Counts brackets outside of strings; a walk over the parsed value could overflow the stack. */
function assertDepth(text: string): void {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (isInString && char === "\\") at++;
    else if (char === '"') isInString = !isInString;
    else if (!isInString && (char === "{" || char === "[")) depth++;
    else if (!isInString && (char === "}" || char === "]")) depth--;
    if (depth > MAX_DEPTH) throw new RefusedError(413, `Request body is nested deeper than ${MAX_DEPTH} levels.`);
  }
}

function keepExact(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number") return value;
  if (!Number.isFinite(value)) throw new SyntaxError("Out of range float values are not JSON compliant");
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? context?.source ?? String(value) : value;
}

/** The engine's own words, up to where it quotes the text. */
function toReason(error: unknown): string {
  return error instanceof Error ? error.message.split(/, "|, \.\.\./)[0]! : "Expecting value";
}
