/** OTLP's numbers are what is stored; these words are what API and portal show. */
export const STATUSES = ["unset", "ok", "error"] as const;
export type Status = (typeof STATUSES)[number];

/** Index + 1 is the OTLP number: internal is 1. */
export const KINDS = ["internal", "server", "client", "producer", "consumer"] as const;
export type Kind = (typeof KINDS)[number];
