/** What a key may be used for. */
export const SCOPES = ["read", "admin", "ingest", "attribute-user"] as const;
export type Scope = (typeof SCOPES)[number];
