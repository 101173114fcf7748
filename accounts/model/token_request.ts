import { z } from "zod";
import { Expiry, Scopes, textField } from "./key_fields.ts";
import { MAX_PASSWORD_CHARS } from "./user.ts";

/** Body of `POST /api/v1/auth/token/`. */
export const TokenRequest = z.object({
  email: textField(254),
  password: textField(MAX_PASSWORD_CHARS),
  name: textField(100),
  scopes: Scopes.optional(),
  expires_at: Expiry,
});
export type TokenRequest = z.infer<typeof TokenRequest>;
