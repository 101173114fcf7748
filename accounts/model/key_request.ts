import { z } from "zod";
import { Expiry, Scopes, ServiceNames, SpansPerSecond, textField } from "./key_fields.ts";

/** Body of `POST /api/v1/admin/keys/`. */
export const KeyRequest = z.object({
  name: textField(100),
  scopes: Scopes,
  services: ServiceNames,
  spans_per_second: SpansPerSecond.optional(),
  expires_at: Expiry,
});
export type KeyRequest = z.infer<typeof KeyRequest>;
