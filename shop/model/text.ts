import { z } from "zod";

// deno-lint-ignore no-control-regex -- control characters are what this refuses
const CONTROL_REGEXP = /[\u0000-\u001f\u007f]/;

/** One line of text that a person typed: trimmed, without control characters, `min` to `max` characters long. */
export function line(max: number, { min = 1, what = "this" } = {}) {
  return z.string().trim()
    .min(min, `Enter ${what}`)
    .max(max, `Use at most ${max} characters`)
    .refine((text) => !CONTROL_REGEXP.test(text), "Use letters, digits and punctuation only");
}
