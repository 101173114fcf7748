import { z } from "zod";
import { SCOPES } from "../../../accounts/model/scope.ts";
import type { ApiKeyListRow } from "../../../db/api_keys.ts";

export const KeySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Whom it acts for. */
  username: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  services: z.array(z.string()).nullable(),
  spans_per_second: z.int().nullable(),
  created_at: z.string(),
  expires_at: z.string().nullable(),
  last_used_at: z.string().nullable(),
});

export const CreatedKeySchema = KeySchema.extend({ key: z.string() });

/** A key as the API shows it, again and again: without its secret. */
export function toKeyResource(
  { scopes, ...row }: ApiKeyListRow,
): z.infer<typeof KeySchema> {
  return {
    id: row.id,
    name: row.name,
    username: row.username,
    scopes: scopes as z.infer<typeof KeySchema>["scopes"],
    services: row.services,
    spans_per_second: row.spans_per_second,
    created_at: row.created_at,
    expires_at: row.expires_at,
    last_used_at: row.last_used_at,
  };
}
