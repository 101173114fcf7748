import type { SpoolCounts } from "../spool/spool.ts";

/**
 * Spans since start: `received = inserted + duplicates + refused + spooled + failed + pending`, and of what was or is
 * in the spool `drained + drainRefused + spool.spans + spool.lostSpans + setAside.spans + setAside.lostSpans` are all.
 */
export interface StorageCounts {
  received: number;
  /** New rows, for which the sender waited. */
  inserted: number;
  /** Stored already. */
  duplicates: number;
  /** Of deleted traces, or not acceptable to the database. */
  refused: number;
  /** Kept on the disk when the sender got its answer. */
  spooled: number;
  /** Neither stored nor kept; the sender was told. */
  failed: number;
  pending: number;
  /** Stored from the spool later. */
  drained: number;
  /** Of the new rows, the spool's too, those that have the ids of another and other content. */
  variants: number;
  /** Refused when they came from the spool. */
  drainRefused: number;
}

export interface StorageHealth {
  /** The last batch was neither stored nor kept, and none was stored since. */
  isRefusing: boolean;
  /** Nothing is tried, or one batch at a time, since the last one failed. */
  isDatabaseAway: boolean;
  /** Batches that the database has to answer. */
  inFlight: number;
  lastStoredAt: Date | null;
  /** Why the last batch was not stored; null since one was. Not for everybody's eyes. */
  lastError: string | null;
  lastErrorAt: Date | null;
  /** Null: switched off. */
  spool: SpoolCounts | null;
  /** Of the spool's spans those that the database turned away alone, tried again now and then. */
  setAside: SpoolCounts | null;
}
