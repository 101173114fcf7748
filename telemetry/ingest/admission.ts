import { RefusedError } from "../../errors.ts";

export interface AdmissionOptions {
  /** Requests that are inside at the same time. Default: 64. */
  maxInside?: number;
  /** Those of one sender among them; the rest is left to others. Default: 48. */
  maxOfOne?: number;
}

/** Seconds; chosen at random, so that not all come back at once. */
const MAX_RETRY_AFTER = 5;

/**
 * How many requests are inside, read, in work or waiting for their turn. Who is not let in is told so before the body is
 * looked at, and comes again.
 */
export class Admission {
  readonly #maxInside: number;
  readonly #maxOfOne: number;
  readonly #inside = new Map<string, number>();
  #count = 0;

  constructor({ maxInside = 64, maxOfOne = 48 }: AdmissionOptions = {}) {
    this.#maxInside = maxInside;
    this.#maxOfOne = maxOfOne;
  }

  /**
   * @param sender Whatever tells senders apart
   * @returns To be called once, when the request is answered
   * @throws {RefusedError} 503 with `Retry-After` if there is no place
   */
  enter(sender: string): () => void {
    const own = this.#inside.get(sender) ?? 0;
    if (this.#count >= this.#maxInside || own >= this.#maxOfOne) throw full();
    this.#count++;
    this.#inside.set(sender, own + 1);
    return () => this.#leave(sender);
  }

  #leave(sender: string): void {
    this.#count--;
    const left = this.#inside.get(sender)! - 1;
    if (left === 0) this.#inside.delete(sender);
    else this.#inside.set(sender, left);
  }
}

function full(): RefusedError {
  const retryAfter = 1 + Math.floor(Math.random() * MAX_RETRY_AFTER);
  return new RefusedError(503, "Too many requests come at once.", { "retry-after": String(retryAfter) });
}
