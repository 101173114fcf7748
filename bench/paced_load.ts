import { encodeGet, HttpLane } from "./http_lane.ts";
import type { DueAt, Pace } from "./pacer.ts";

export interface PacedOptions {
  /** Of this machine. */
  url: string;
  perSecond: number;
  seconds: number;
}

/** Connections that are open before the first request is due; more are opened when all wait for answers. */
const LANES = 32;

/**
 * Asks for a page at fixed times, whether or not those before were answered.
 * @returns How long each answer took, in ms from when it was due to be asked for; Infinity if it was no 200
 */
export async function loadAtPace({ url, perSecond, seconds }: PacedOptions): Promise<number[]> {
  using lanes = await Lanes.open(new URL(url));
  const answers: Promise<number>[] = [];
  for await (const dueAt of paceOut({ count: Math.round(perSecond * seconds), intervalMs: 1_000 / perSecond })) {
    answers.push(lanes.ask().then(() => now() - dueAt, () => Infinity));
  }
  return await Promise.all(answers);
}

const now = () => performance.timeOrigin + performance.now();

/** Each time when it has come. */
function paceOut(pace: Pace): ReadableStream<DueAt> {
  const worker = new Worker(new URL("./pacer.ts", import.meta.url), { type: "module" });
  let left = pace.count;
  return new ReadableStream({
    start(controller) {
      worker.onmessage = ({ data }: MessageEvent<DueAt>) => {
        controller.enqueue(data);
        if (--left > 0) return;
        controller.close();
        worker.terminate();
      };
      worker.postMessage(pace);
    },
  });
}

/** As many connections as there are requests at a time: none waits for another's answer. */
class Lanes implements Disposable {
  readonly #port: number;
  readonly #request: Uint8Array;
  #idle: HttpLane[] = [];

  private constructor(url: URL) {
    this.#port = Number(url.port);
    this.#request = encodeGet(url);
  }

  static async open(url: URL): Promise<Lanes> {
    const lanes = new Lanes(url);
    lanes.#idle = await Promise.all(Array.from({ length: LANES }, () => HttpLane.open(lanes.#port)));
    return lanes;
  }

  async ask(): Promise<void> {
    const lane = this.#idle.pop() ?? await HttpLane.open(this.#port);
    try {
      await lane.ask(this.#request);
    } catch (error) {
      lane[Symbol.dispose]();
      throw error;
    }
    this.#idle.push(lane);
  }

  [Symbol.dispose](): void {
    for (const lane of this.#idle) lane[Symbol.dispose]();
  }
}
