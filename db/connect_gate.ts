import type { DatabaseAddress } from "./address.ts";

/** From the beginning of one attempt to the next, once one has failed. */
const INTERVAL_MS = 500;

/** One connection on its way through the gate. */
export interface Passage {
  /** The server answers: there is a session, or a refusal that another attempt would not change. */
  succeed(): void;
  /** The connection was lost before that, or the server said that it cannot serve. Afterwards: nothing. */
  fail(): void;
  /** The connection is over. Without one of the others before, it says nothing about the server. */
  end(): void;
}

const gates = new Map<string, ConnectGate>();

/** The gate to a server, one for the process: what wears a server out are the attempts of all pools together. */
export function gateTo({ host, port }: DatabaseAddress): ConnectGate {
  const key = `${host}:${port}`;
  const gate = gates.get(key) ?? new ConnectGate();
  gates.set(key, gate);
  return gate;
}

/**
 * Decides who may connect to a server. While it is well, everybody; while nobody has a session, one at a time, and
 * the others wait for what becomes of that; after an attempt that failed, one every 500 ms, until one succeeds.
 */
export class ConnectGate {
  readonly #now: () => number;
  #sessions = 0;
  #hasFailed = false;
  #triedAt = -Infinity;
  #succeededAt = -Infinity;
  /** The outcome that others wait for. */
  #pioneer: Promise<void> | null = null;

  /** @param now A clock that is never put back, in ms */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether whoever would have to connect now is turned away. */
  get isShut(): boolean {
    return this.#hasFailed && this.#pioneer === null && this.#now() - this.#triedAt < INTERVAL_MS;
  }

  /** Whether connections are there that may be used, also while no other can be made. */
  get hasSessions(): boolean {
    return this.#sessions > 0;
  }

  /** Resolves when it is clear whether one may connect. @returns null: not now */
  async enter(): Promise<Passage | null> {
    if (this.isShut) return null;
    if (this.hasSessions && !this.#hasFailed) return this.pass();
    if (this.#pioneer === null) return this.#lead();
    await this.#pioneer;
    return this.#hasFailed ? null : this.enter();
  }

  /** Goes through without being asked for; counts like all others. */
  pass(onSettled: () => void = () => {}): Passage {
    const triedAt = this.#triedAt = this.#now();
    let state: "trying" | "there" | "over" = "trying";
    return {
      succeed: () => {
        if (state !== "trying") return;
        state = "there";
        this.#succeed();
        onSettled();
      },
      fail: () => {
        if (state !== "trying") return;
        state = "over";
        // What began before somebody else succeeded tells nothing new.
        if (triedAt >= this.#succeededAt) this.#hasFailed = true;
        onSettled();
      },
      end: () => {
        if (state === "there") this.#sessions--;
        if (state === "trying") onSettled();
        state = "over";
      },
    };
  }

  #lead(): Passage {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#pioneer = promise;
    return this.pass(() => {
      this.#pioneer = null;
      resolve();
    });
  }

  #succeed(): void {
    this.#sessions++;
    this.#hasFailed = false;
    this.#succeededAt = this.#now();
  }
}
