/** Readers of OTLP's JSON; every field may be absent or null, and is its default then. */

/** A field whose value has another type than the protocol gives it; the span that it belongs to cannot be taken. */
export class MalformedFieldError extends SyntaxError {
  override name = "MalformedFieldError";
}

/** A time that is no integer of 64 bits. */
export class BadTimeError extends MalformedFieldError {
  override name = "BadTimeError";
}

export type JsonObject = Record<string, unknown>;

export function readObject(value: unknown): JsonObject {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) throw malformed("an object", value);
  return value as JsonObject;
}

export function readList(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw malformed("a list", value);
  return value;
}

export function readText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") throw malformed("a text", value);
  return value;
}

/** A count of 32 bits. */
export function readCount(value: unknown): number {
  const count = readInteger(value);
  if (count < 0 || count > 0xffffffff) throw malformed("a count", value);
  return Number(count);
}

/** OTLP's JSON has enums as numbers only: a name is refused with the whole body, as the protocol asks. */
export function readEnum(value: unknown): number {
  if (typeof value === "string") throw new SyntaxError(`Cannot read OTLP JSON: an enum is a number, not a name`);
  return readCount(value);
}

/** Nanoseconds since 1970, as a decimal text or as a number. */
export function readTime(value: unknown): bigint {
  if (typeof value === "string" && LONG_INTEGER_REGEXP.test(value)) return BigInt(value);
  try {
    const time = BigInt(readInteger(value));
    if (time >= 0n && time < 2n ** 64n) return time;
  } catch (error) {
    if (!(error instanceof MalformedFieldError)) throw error;
  }
  throw new BadTimeError("Cannot read OTLP JSON: a time is no integer of 64 bits");
}

/** An integer of 64 bits: a number where one can hold it. */
export function readInt64(value: unknown): number | bigint {
  const integer = readInteger(value);
  if (BigInt.asIntN(64, BigInt(integer)) !== BigInt(integer)) throw malformed("an integer of 64 bits", value);
  return integer;
}

/** JSON has no NaN: it comes as a text, or as null from those who ask JSON.stringify. */
export function readDouble(value: unknown): number | null {
  if (value === null || typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (value === "NaN" || value === "Infinity" || value === "-Infinity" || isDecimal(value)) return Number(value);
  throw malformed("a number", value);
}

function readInteger(value: unknown): number | bigint {
  if (value === undefined || value === null) return 0;
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return value as number | bigint;
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text === "string" && SHORT_INTEGER_REGEXP.test(text)) return Number(text);
  if (!isDecimal(text)) throw malformed("an integer", value);
  return toInteger(text);
}

/** `1e3` and `1.0` are integers too. */
function toInteger(text: string): number | bigint {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = DECIMAL_REGEXP.exec(text)!;
  const shift = Number(exponent) - fraction.length;
  const digits = whole + fraction;
  if (Math.abs(shift) > 40 || digits.length > 40) throw malformed("an integer of 64 bits", text);
  const kept = shift >= 0 ? digits + "0".repeat(shift) : digits.slice(0, shift) || "0";
  if (shift < 0 && /[1-9]/.test(digits.slice(shift))) throw malformed("an integer", text);
  const integer = BigInt(sign + kept);
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}

/** As nearly all come. */
const SHORT_INTEGER_REGEXP = /^[1-9]\d{0,14}$/;
const LONG_INTEGER_REGEXP = /^[1-9]\d{15,18}$/;
const DECIMAL_REGEXP = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;

function isDecimal(value: unknown): value is string {
  return typeof value === "string" && value.length <= 1_024 && DECIMAL_REGEXP.test(value);
}

function malformed(expected: string, value: unknown): MalformedFieldError {
  return new MalformedFieldError(`Cannot read OTLP JSON: ${expected} is expected, not ${nameType(value)}`);
}

function nameType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
