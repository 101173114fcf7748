import { cleanText, cutText, MAX_NAME_CHARS, redactText } from "../redaction/mod.ts";

/** Where losses are counted. */
export interface TextCounts {
  cutCount: number;
  sanitizedCount: number;
}

/** A name as it is stored: of a span, event, service, scope; also a status message. */
export function toSafeName(text: string, counts: TextCounts, redact = redactText): string {
  if (text === "") return "";
  if (text.length > MAX_NAME_CHARS) counts.cutCount++;
  if (cleanText(text) !== text) counts.sanitizedCount++;
  // Longer than what is kept, or the cut could fall into a secret and hide its shape.
  return cleanText(cutText(redact(cutText(text, 2 * MAX_NAME_CHARS)), MAX_NAME_CHARS));
}
