import { RejectedBatchError } from "../../errors.ts";
import type { ExportResult } from "../exporter/span_exporter.ts";
import type { SpanRecord } from "../model/span_record.ts";
import type { Spool } from "../spool/spool.ts";
import type { GuardedExporter } from "./guarded_exporter.ts";
import type { SetAside } from "./set_aside.ts";

export interface SpoolDrainOptions {
  spool: Spool;
  exporter: GuardedExporter;
  /** Batches of the spool are put together until they have so many spans. */
  groupSpans: number;
  /** Takes spans that the database turns away; null: they stay where they are. */
  setAside: SetAside | null;
  /** Told of each. */
  onSetAside: (reason: unknown) => void;
  /** Between tries of a span alone. Default: 100 ms. */
  tryPauseMs?: number;
  /** After the database has turned away whatever it was sent. Default: 5,000 ms. */
  doubtPauseMs?: number;
}

/** Pause after a segment could not be read. */
const READ_PAUSE_MS = 1_000;
/** How often a span is tried alone before it is set aside. */
const MAX_TRIES = 3;
/** While a span holds up the others, a new batch is let first to find out whether the database is back. */
const YIELD_MS = 250;
/** Set aside one after the other with nothing stored between them: then it may be the database's fault, not theirs. */
const MAX_SUSPECTS = 3;

/**
 * Moves spans from the spool to the database, oldest first. What fails is tried again in halves; a span that is turned
 * away alone is set aside, so that those behind it are not held up.
 */
export class SpoolDrain {
  /** Spans that the database took, duplicates among them. */
  drained = 0;
  refused = 0;
  variants = 0;
  /** Of the spool's spans: those that are done with, though the spool still has them. */
  handled = 0;
  /** The step that is under way. */
  settled: Promise<void> | null = null;

  readonly #options: Required<SpoolDrainOptions>;
  /** Of what was read last: those that are to be stored yet. */
  #rest: SpanRecord[] = [];
  #groupSpans: number;
  /** Of the oldest span, alone, and how many batches were stored before the first. */
  #tries = 0;
  #storedBefore = 0;
  #suspects = 0;
  #suspectedAt = 0;
  #pausedUntil = 0;

  constructor({ tryPauseMs = 100, doubtPauseMs = 5_000, ...options }: SpoolDrainOptions) {
    this.#options = { tryPauseMs, doubtPauseMs, ...options };
    this.#groupSpans = options.groupSpans;
  }

  /** Ms until there is something to do; null if nothing waits, or it is being done. */
  get delayMs(): number | null {
    if (this.settled !== null) return null;
    const delays = [this.#ownDelayMs, this.#options.setAside?.delayMs ?? null].filter((delay) => delay !== null);
    return delays.length > 0 ? Math.min(...delays) : null;
  }

  get #ownDelayMs(): number | null {
    return this.#options.spool.isEmpty ? null : Math.max(0, this.#pausedUntil - performance.now());
  }

  /** Stores the oldest spans; a failure leaves them on the disk. Never rejects. */
  step(): Promise<void> {
    const work = this.#ownDelayMs === 0 ? this.#moveOldest() : this.#retrySetAside();
    this.settled = work.catch(() => {
      // The breaker knows of a failure of the database; this is for a disk that cannot be read.
      this.#pausedUntil = performance.now() + READ_PAUSE_MS;
    }).finally(() => {
      this.settled = null;
    });
    return this.settled;
  }

  async #retrySetAside(): Promise<void> {
    const result = await this.#options.setAside?.retryOldest();
    if (result) this.#note(1, result);
  }

  async #moveOldest(): Promise<void> {
    const { spool, exporter, groupSpans } = this.#options;
    if (this.#rest.length === 0) this.#rest = await spool.peek(groupSpans) ?? [];
    const batch = this.#rest.slice(0, this.#groupSpans);
    if (batch.length === 0) return;
    try {
      this.#note(batch.length, await exporter.export(batch));
      this.#groupSpans = Math.min(this.#groupSpans * 2, groupSpans);
    } catch (error) {
      if (!await this.#isolate(error, batch)) return;
    }
    await this.#goPast(batch.length);
  }

  #note(spans: number, { refused, variants = 0 }: ExportResult): void {
    this.drained += spans - refused;
    this.refused += refused;
    this.variants += variants;
  }

  async #goPast(spans: number): Promise<void> {
    this.#tries = 0;
    this.#rest = this.#rest.slice(spans);
    this.handled += spans;
    if (this.#rest.length > 0) return;
    this.handled = 0;
    await this.#options.spool.shift();
  }

  /** @returns Whether the batch was set aside */
  async #isolate(error: unknown, batch: SpanRecord[]): Promise<boolean> {
    this.#groupSpans = Math.ceil(batch.length / 2);
    if (batch.length > 1) return false;
    if (this.#tries++ === 0) this.#storedBefore = this.#stored;
    const { exporter, setAside, onSetAside, tryPauseMs, doubtPauseMs } = this.#options;
    this.#pause(this.#tries < MAX_TRIES ? tryPauseMs : exporter.retryDelayMs + YIELD_MS);
    if (this.#tries < MAX_TRIES || !this.#isItsOwnFault(error) || setAside === null) return false;
    await setAside.add(batch[0]!);
    onSetAside(error);
    this.#pause(this.#isDoubtful() ? doubtPauseMs : 0);
    return true;
  }

  /** Turned away by a database that answers, or failed for whatever reason while others were stored. */
  #isItsOwnFault(error: unknown): boolean {
    return error instanceof RejectedBatchError || this.#stored > this.#storedBefore;
  }

  /** Whether so many were set aside in a row that one may doubt that it is theirs. */
  #isDoubtful(): boolean {
    this.#suspects = this.#stored > this.#suspectedAt ? 1 : this.#suspects + 1;
    this.#suspectedAt = this.#stored;
    return this.#suspects >= MAX_SUSPECTS;
  }

  get #stored(): number {
    return this.#options.exporter.stored.count;
  }

  #pause(delayMs: number): void {
    this.#pausedUntil = performance.now() + delayMs;
  }
}
