import type { Spool } from "../spool/spool.ts";
import type { GuardedExporter } from "./guarded_exporter.ts";

export interface SpoolDrainOptions {
  spool: Spool;
  exporter: GuardedExporter;
  /** Batches of the spool are put together until they have so many spans. */
  groupSpans: number;
}

/** Pause after a segment could not be read. */
const READ_PAUSE_MS = 1_000;

/** Moves spans from the spool to the database, one batch at a time, oldest first. */
export class SpoolDrain {
  /** Spans that the database took, duplicates among them. */
  drained = 0;
  refused = 0;
  /** The step that is under way. */
  settled: Promise<void> | null = null;

  readonly #options: SpoolDrainOptions;
  #pausedUntil = 0;

  constructor(options: SpoolDrainOptions) {
    this.#options = options;
  }

  /** Ms until there is something to do; null if nothing waits, or it is being done. */
  get delayMs(): number | null {
    if (this.settled !== null || this.#options.spool.isEmpty) return null;
    return Math.max(0, this.#pausedUntil - performance.now());
  }

  /** Stores the oldest spans; a failure leaves them where they are. Never rejects. */
  step(): Promise<void> {
    this.settled = this.#moveOldest().catch(() => {
      // The breaker knows of a failure of the database; this is for a disk that cannot be read.
      this.#pausedUntil = performance.now() + READ_PAUSE_MS;
    }).finally(() => {
      this.settled = null;
    });
    return this.settled;
  }

  async #moveOldest(): Promise<void> {
    const { spool, exporter, groupSpans } = this.#options;
    const records = await spool.peek(groupSpans);
    if (records === null) return;
    const { refused } = await exporter.export(records).catch(() => null) ?? {};
    if (refused === undefined) return;
    this.drained += records.length - refused;
    this.refused += refused;
    await spool.shift();
  }
}
