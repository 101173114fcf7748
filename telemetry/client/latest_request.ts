import { type Signal, signal } from "@preact/signals";
import { FetchError } from "./fetch_json.ts";

/** What is shown of something that is asked for again and again: the answer to the last question, however late others come. */
export class LatestRequest<T> {
  readonly dataSig: Signal<T | null> = signal(null);
  readonly isLoadingSig: Signal<boolean> = signal(false);
  /** A sentence for people; the data before stays. */
  readonly failureSig: Signal<string | null> = signal(null);
  #pending: AbortController | null = null;
  #ask: ((signal: AbortSignal) => Promise<T>) | null = null;

  /** Asks, and forgets what is still on its way. @returns null if it failed or something else was asked meanwhile */
  async run(ask: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
    this.#pending?.abort();
    const pending = this.#pending = new AbortController();
    this.#ask = ask;
    this.isLoadingSig.value = true;
    this.failureSig.value = null;
    try {
      const data = await ask(pending.signal);
      return pending.signal.aborted ? null : this.dataSig.value = data;
    } catch (error) {
      if (!pending.signal.aborted) this.failureSig.value = describe(error);
      return null;
    } finally {
      if (this.#pending === pending) this.isLoadingSig.value = false;
    }
  }

  /** Asks the same once more. */
  retry = async (): Promise<void> => {
    if (this.#ask !== null) await this.run(this.#ask);
  };
}

function describe(error: unknown): string {
  return error instanceof FetchError ? error.message : "This could not be drawn";
}
