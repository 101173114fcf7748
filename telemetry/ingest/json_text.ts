/** A number that JSON.parse may round, outside of a text or not. */
const LONG_NUMBER_REGEXP = /[:[,]\s*-?\d{16}/;
/** Beyond so many digits no field can hold a number, and a bigint takes its time. */
const EXACT_REGEXP = /^-?\d{1,40}$/;

/** Reads JSON; whole numbers beyond 2^53 become bigints, up to 40 digits. @throws {SyntaxError} For what is no JSON */
export function parseExactJson(text: string): unknown {
  return LONG_NUMBER_REGEXP.test(text) ? JSON.parse(text, keepExact) : JSON.parse(text);
}

function keepExact(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  const isRounded = typeof value === "number" && !Number.isSafeInteger(value) && source !== undefined;
  return isRounded && EXACT_REGEXP.test(source) ? BigInt(source) : value;
}
