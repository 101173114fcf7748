/** A value as both doors read it: an AnyValue with bytes as base64, and an integer as bigint where a number is not exact. */
export type AttributeValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | AttributeValue[]
  | { [key: string]: AttributeValue };

/** Deepest nesting of a value that is read at all. */
export const MAX_VALUE_DEPTH = 100;

/** @throws {SyntaxError} For a value that is nested too deep */
export function assertDepth(depth: number): void {
  if (depth > MAX_VALUE_DEPTH) {
    throw new SyntaxError(`Cannot read attribute: nested deeper than ${MAX_VALUE_DEPTH} levels`);
  }
}

/** More bytes than can be kept are not even encoded: the text is still too long and is cut and flagged as any other. */
const MAX_ENCODED_BYTES = 7_200;

export function toBase64(bytes: Uint8Array): string {
  return bytes.subarray(0, MAX_ENCODED_BYTES).toBase64();
}
