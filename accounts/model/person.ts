import { z } from "zod";

/** PostgreSQL's text has no NUL, and no control character belongs into a name. */
const line = z.string().trim().regex(/^[^\p{Cc}\p{Cs}]*$/u, "This field must not contain control characters.");

export const Email = line.pipe(
  z.email("Enter a valid email address.").max(
    254,
    "Ensure this field has no more than 254 characters.",
  ),
);

export const Username = line.pipe(
  z.string().regex(
    /^[\p{L}\p{N}._-]{3,32}$/u,
    "Use 3 to 32 letters, digits, dots, dashes or underscores.",
  ),
);

/** Empty, or digits with the usual marks between them. */
export const Phone = line.pipe(
  z.string().regex(/^(\+?[\d ()/.-]{5,30})?$/, "Enter a valid phone number, like +49 30 1234567."),
);

/** What a person can change about themselves. */
export const Contact = z.object({ username: Username, email: Email, phone: Phone });
export type Contact = z.infer<typeof Contact>;
