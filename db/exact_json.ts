// Only then can a number have more digits than a double keeps.
const LONG_NUMBER = /\d{16}/;

/** JSON whose whole numbers beyond 2^53 become decimal strings instead of other numbers. */
export function parseExactJson(text: string): unknown {
  return LONG_NUMBER.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isRounded = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isRounded ? context?.source ?? String(value) : value;
}
