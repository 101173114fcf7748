import { RefusedError } from "../../errors.ts";

export interface FairTurnsOptions {
  /** How many may have their turn at the same time; asked again whenever one ends. Default: 12. */
  places?: () => number;
  /** How long no turn begins after one that took so long, both in ms. Default: not at all. */
  rest?: (tookMs: number) => number;
  /** Longest wait for a turn. Default: 5 s. */
  maxWaitMs?: number;
}

interface Waiting {
  sender: string;
  begin: () => void;
}

/** Beyond so many, all begin anew. */
const MAX_SENDERS = 10_000;

/** Bounds how much is worked on at the same time. The next turn goes to the sender whose last one is longest ago. */
export class FairTurns {
  readonly #places: () => number;
  readonly #rest: (tookMs: number) => number;
  readonly #maxWaitMs: number;
  readonly #waiting = new Set<Waiting>();
  /** Which turn was the last of each sender. */
  readonly #lastTurns = new Map<string, number>();
  #turns = 0;
  #inWork = 0;
  #restsUntil = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ places = () => 12, rest = () => 0, maxWaitMs = 5_000 }: FairTurnsOptions = {}) {
    this.#places = places;
    this.#rest = rest;
    this.#maxWaitMs = maxWaitMs;
  }

  /** @throws {RefusedError} 503 with `Retry-After` if the turn does not come in time; then nothing was run */
  async take<T>(sender: string, run: () => Promise<T>): Promise<T> {
    if (this.#waiting.size > 0 || this.#restMs() > 0 || this.#inWork >= this.#places()) await this.#wait(sender);
    else this.#begin(sender);
    const begun = performance.now();
    try {
      return await run();
    } finally {
      const now = performance.now();
      this.#restsUntil = Math.max(this.#restsUntil, now + this.#rest(now - begun));
      this.#inWork--;
      this.#passOn();
    }
  }

  #restMs(): number {
    return Math.max(0, this.#restsUntil - performance.now());
  }

  #passOn(): void {
    const restMs = this.#restMs();
    if (restMs === 0) { while (this.#waiting.size > 0 && this.#inWork < this.#places()) this.#beginNext(); }
    else if (this.#waiting.size > 0) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#passOn(), restMs + 1);
    }
  }

  #wait(sender: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(waiting);
        reject(new RefusedError(503, "Too many requests are in work.", { "retry-after": "5" }));
      }, this.#maxWaitMs);
      const waiting = { sender, begin: () => (clearTimeout(timer), resolve()) };
      this.#waiting.add(waiting);
      if (this.#inWork < this.#places()) this.#passOn();
    });
  }

  #begin(sender: string): void {
    this.#inWork++;
    if (this.#lastTurns.size >= MAX_SENDERS) this.#lastTurns.clear();
    this.#lastTurns.set(sender, ++this.#turns);
  }

  #beginNext(): void {
    const lastTurnOf = ({ sender }: Waiting) => this.#lastTurns.get(sender) ?? 0;
    const next = [...this.#waiting].reduce((a, b) => lastTurnOf(b) < lastTurnOf(a) ? b : a);
    this.#waiting.delete(next);
    this.#begin(next.sender);
    next.begin();
  }
}
