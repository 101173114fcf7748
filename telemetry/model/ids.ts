/** Ids of the W3C Trace Context: lower-case hex, never all zero. */
export const TRACE_ID_REGEXP = /^(?!0{32})[0-9a-f]{32}$/;
export const SPAN_ID_REGEXP = /^(?!0{16})[0-9a-f]{16}$/;

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford base 32: no I, L, O, U

/** A trace id as people and other tools write it (upper case, dashes), in the canonical form; null if it is none. */
export function toTraceId(text: string): string | null {
  const id = text.replaceAll("-", "").toLowerCase();
  return TRACE_ID_REGEXP.test(id) ? id : null;
}

/** The speakable code of a trace: its last 40 bits as `K7QX-3F9M`. */
export function toReference(traceId: string): string {
  return `${toSymbols(traceId.slice(-10, -5))}-${toSymbols(traceId.slice(-5))}`;
}

/** 20 bits as four symbols. */
function toSymbols(hex: string): string {
  const bits = Number.parseInt(hex, 16);
  return [15, 10, 5, 0].map((shift) => ALPHABET[(bits >> shift) & 31]).join("");
}

/** The last 10 hex digits of the trace ids that a spoken code stands for; null if it is no code. I, L read as 1, O as 0. */
export function parseReference(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/g, "").replace(/[IL]/g, "1").replaceAll("O", "0");
  if (code.length !== 8) return null;
  let value = 0n;
  for (const char of code) {
    const digit = ALPHABET.indexOf(char);
    if (digit < 0) return null;
    value = (value << 5n) | BigInt(digit);
  }
  return value.toString(16).padStart(10, "0");
}
