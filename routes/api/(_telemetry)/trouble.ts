import type { DatabaseHealth } from "../../../db/health.ts";
import type { State } from "../../../define.ts";

/** Why nothing can be stored now; `receiver_away`: the last batch was not handed over, and waits in memory. */
export const TROUBLES = ["database_away", "database_read_only", "not_stored", "receiver_away"] as const;
export type Trouble = (typeof TROUBLES)[number];

/**
 * Null if traces can be stored. Where they are sent to a receiver, it alone decides.
 *
 * @param database Null: it did not answer
 */
export function findTrouble(
  { config, telemetry, storage }: Pick<State["services"], "config" | "telemetry" | "storage">,
  database: DatabaseHealth | null,
): Trouble | null {
  if (config.otlp !== null) return telemetry.health().lastError === null ? null : "receiver_away";
  if (database === null) return "database_away";
  if (database.isReadOnly) return "database_read_only";
  return storage.health().isRefusing ? "not_stored" : null;
}
