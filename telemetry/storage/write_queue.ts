import { StorageError } from "../../errors.ts";
import type { ExportResult } from "../exporter/span_exporter.ts";
import { joinLists, type SpanList } from "../model/span_list.ts";
import type { CircuitBreaker } from "./circuit_breaker.ts";
import type { GuardedExporter } from "./guarded_exporter.ts";
import { countGroup, type GroupLimits, type Part, type WaitingPart } from "./part.ts";
import { creditFirst, shareOut } from "./share_out.ts";
import type { SpoolDrain } from "./spool_drain.ts";

export interface WriteQueueOptions {
  exporter: GuardedExporter;
  breaker: CircuitBreaker;
  /** Null: there is no spool. */
  drain: SpoolDrain | null;
  maxInFlight: number;
  limits: GroupLimits;
  maxWaitMs: number;
}

/** Parts of batches that wait for their turn at the database, and the drain, which takes turns with them. */
export class WriteQueue {
  readonly #options: WriteQueueOptions;
  #waiting: WaitingPart[] = [];
  /** Groups and steps of the drain that are under way. */
  #turns = 0;
  /** Groups among them. */
  #groups = 0;
  #isDrainNext = false;
  #isClosed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: WriteQueueOptions) {
    this.#options = options;
  }

  /**
   * Stores a part, together with those that wait beside it.
   * @throws {StorageError} If the database is away, or has no time for it
   */
  store(part: Part): Promise<ExportResult> {
    if (!this.#mayWait()) return Promise.reject(new StorageError("Cannot store batch: the database is away"));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...part, queuedAt: performance.now(), resolve, reject });
      this.pump();
    });
  }

  /** Begins whatever can begin now, and sets the clock for the rest. */
  pump(): void {
    this.#giveUp();
    while (this.#hasTurn() && this.#beginNext());
    this.#schedule();
  }

  /** Ends the drain for good; what waits is stored or given up. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#options.drain?.settled;
    clearTimeout(this.#timer);
  }

  /** While the breaker is open the drain finds out whether the database is back; if it has nothing to try, a part does. */
  #mayWait(): boolean {
    const { breaker, drain } = this.#options;
    return !breaker.isOpen || (this.#hasTurn() && drain?.delayMs !== 0);
  }

  #hasTurn(): boolean {
    const { breaker, maxInFlight } = this.#options;
    return breaker.canTry() && this.#turns < (breaker.isOpen ? 1 : maxInFlight);
  }

  #giveUp(): void {
    const { breaker, maxWaitMs } = this.#options;
    const isAway = breaker.isOpen && !breaker.canTry();
    const latest = performance.now() - maxWaitMs;
    while (this.#waiting.length > 0 && (isAway || this.#waiting[0]!.queuedAt <= latest)) {
      this.#waiting.shift()!.reject(
        new StorageError(`Cannot store batch: the database is ${isAway ? "away" : "slow"}`),
      );
    }
  }

  /** @returns Whether something began */
  #beginNext(): boolean {
    const { drain, limits } = this.#options;
    const canDrain = !this.#isClosed && drain?.delayMs === 0;
    if (canDrain && (this.#isDrainNext || this.#waiting.length === 0)) {
      this.#isDrainNext = false;
      this.#takeTurn(drain.step());
      return true;
    }
    if (!this.#isGroupDue()) return false;
    this.#isDrainNext = true;
    this.#takeTurn(this.#storeGroup(this.#waiting.splice(0, countGroup(this.#waiting, limits))));
    return true;
  }

  /** Beside another one only a full group is worth a transaction: those that come in meanwhile will fill it. */
  #isGroupDue(): boolean {
    if (this.#groups === 0) return this.#waiting.length > 0;
    return this.#waiting.reduce((sum, { spans }) => sum + spans.length, 0) >= this.#options.limits.maxSpans;
  }

  async #takeTurn(work: Promise<void>): Promise<void> {
    this.#turns++;
    await work;
    this.#turns--;
    this.pump();
  }

  async #storeGroup(group: WaitingPart[]): Promise<void> {
    this.#groups++;
    try {
      const results = await this.#exportGroup(group.map(({ spans }) => spans));
      group.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      this.#groups--;
    }
  }

  /** A refusal says how many, not whose: then each part is sent again alone, which stores nothing twice. */
  async #exportGroup(batches: SpanList[]): Promise<ExportResult[]> {
    const { exporter } = this.#options;
    const whole = await exporter.export(joinLists(batches));
    if (whole.refused === 0 || batches.length === 1) return shareOut(whole, batches.map(({ length }) => length));
    const again: ExportResult[] = [];
    for (const batch of batches) again.push(await exporter.export(batch));
    return creditFirst(whole, again);
  }

  #schedule(): void {
    const { breaker, drain, maxInFlight, maxWaitMs } = this.#options;
    const delays: number[] = [];
    if (this.#waiting.length > 0) delays.push(this.#waiting[0]!.queuedAt + maxWaitMs - performance.now());
    const drainDelayMs = this.#isClosed ? null : drain?.delayMs ?? null;
    if (drainDelayMs !== null && this.#turns < maxInFlight) delays.push(Math.max(drainDelayMs, breaker.delayMs));
    clearTimeout(this.#timer);
    // A timer may fire a moment early by the finer clock.
    if (delays.length > 0) this.#timer = setTimeout(() => this.pump(), Math.max(0, Math.min(...delays)) + 1);
  }
}
