import type { CapturedSpan } from "../capture/captured_span.ts";
import type { Origin } from "./origin.ts";
import { SafeSpan } from "./safe_span.ts";

/** Spans that are made safe when they are asked for, each good until the next is asked for. */
export class SafeSpans {
  readonly #spans: CapturedSpan[];
  readonly #origin: Origin;

  constructor(spans: CapturedSpan[], origin: Origin) {
    this.#spans = spans;
    this.#origin = origin;
  }

  get length(): number {
    return this.#spans.length;
  }

  /** @throws Whatever their attributes throw when they are read */
  at(index: number): SafeSpan {
    return current.load(this.#spans[index]!, this.#origin);
  }
}

const current = new SafeSpan();
