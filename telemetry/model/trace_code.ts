import { parseReference, toTraceId } from "./ids.ts";

/** Whether a search text names one trace: a trace id, or a reference code with its dash. */
export function isTraceCode(text: string): boolean {
  const code = text.trim();
  return toTraceId(code) !== null || (/^[0-9a-z]{4}[-\s][0-9a-z]{4}$/i.test(code) && parseReference(code) !== null);
}
