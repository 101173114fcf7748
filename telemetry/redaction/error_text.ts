import { redactText } from "./text.ts";

/** A value that PostgreSQL quotes at the end of a message: `invalid input syntax for type uuid: "…"`. */
const QUOTED_REGEXP = /(invalid input syntax for [\w ]{1,64}: |out of range: |value )"[^"\n]*"/g;
const LITERAL_REGEXP = /'(?:[^'\n]|''){0,512}'/g;

/** The message or stack of an error: as redactText(), and without the values that a database quotes. */
export function redactErrorText(text: string): string {
  const redacted = redactText(text);
  const quoted = redacted.includes('"') ? redacted.replace(QUOTED_REGEXP, '$1"?"') : redacted;
  return isStatement(quoted) ? quoted.replace(LITERAL_REGEXP, "?") : quoted;
}

function isStatement(text: string): boolean {
  return /\b(?:select|insert|update|delete)\b/i.test(text) && /\b(?:from|into|set|where|values)\b/i.test(text);
}
