import { cleanText, cutText } from "./clean_text.ts";
import { MAX_VALUE_CHARS } from "./limits.ts";
import { redactText } from "./text.ts";

/** A `User-Agent` header as it is stored. */
export function redactUserAgent(text: string): string {
  return cleanText(cutText(redactText(cutText(text, 2 * MAX_VALUE_CHARS)), MAX_VALUE_CHARS));
}
