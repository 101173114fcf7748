import { z } from "zod";
import { SCOPES } from "./scope.ts";
import { MAX_PASSWORD_CHARS } from "./user.ts";

const DATETIME_FORMAT =
  "Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";
const scope = z.enum(SCOPES, {
  error: ({ input }) => `"${typeof input === "string" ? input.slice(0, 64) : typeof input}" is not a valid choice.`,
});

/** Body of `POST /api/v1/auth/token/`. */
export const TokenRequest = z.object({
  email: text(254),
  password: text(MAX_PASSWORD_CHARS),
  name: text(100),
  scopes: z.array(scope, { error: "Expected a list of items." }).min(1, "This list may not be empty.").optional(),
  expires_at: z.iso.datetime({ offset: true, error: DATETIME_FORMAT }).nullish(),
});
export type TokenRequest = z.infer<typeof TokenRequest>;

function text(maxChars: number) {
  const given = z.string({ error: ({ input }) => toMessage(input) });
  const fitting = z.string()
    .min(1, "This field may not be blank.")
    .max(maxChars, `Ensure this field has no more than ${maxChars} characters.`)
    .refine((value) => !value.includes("\0"), "Null characters are not allowed.");
  return z.preprocess((value) => typeof value === "number" ? String(value) : value, given.pipe(fitting));
}

function toMessage(input: unknown): string {
  if (input === undefined) return "This field is required.";
  return input === null ? "This field may not be null." : "Not a valid string.";
}
