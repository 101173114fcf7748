import type { EmbeddedLayout } from "./layout.ts";
import { waitUntilReady } from "./readiness.ts";
import { findServer, type ServerProcess, startServer, stopServer } from "./server.ts";

export interface SupervisorOptions {
  settings: Record<string, string>;
  superuserUrl: string;
  onEvent: (line: string) => void;
}

const FIRST_PAUSE_MS = 100;
/** With the start itself and its recovery, the server is back within 10 s however often it died before. */
const MAX_PAUSE_MS = 4_000;
/** A server that ran this long starts again without delay. */
const STEADY_MS = 60_000;

/** Keeps one server running until it is stopped. */
export class ServerSupervisor {
  readonly #layout: EmbeddedLayout;
  readonly #options: SupervisorOptions;
  #process: ServerProcess | null = null;
  #stopping = new AbortController();
  #watching: Promise<void> = Promise.resolve();

  constructor(layout: EmbeddedLayout, options: SupervisorOptions) {
    this.#layout = layout;
    this.#options = options;
  }

  get pid(): number {
    return this.#process!.pid;
  }

  /** @returns True if a running server was taken over */
  async start(): Promise<boolean> {
    const found = await findServer(this.#layout);
    await this.#run(found);
    this.#watching = this.#watch();
    return found !== null;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await stopServer(this.#layout);
    await this.#watching;
  }

  async #run(found: ServerProcess | null): Promise<void> {
    this.#process = found ?? startServer(this.#layout, this.#options.settings);
    await waitUntilReady(this.#options.superuserUrl, this.#process, this.#layout.clusterDir);
  }

  async #watch(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (true) {
      const since = performance.now();
      const reason = await this.#process!.ended;
      if (this.#stopping.signal.aborted) return;
      this.#options.onEvent(`embedded database: ${reason}; starting it again`);
      if (performance.now() - since > STEADY_MS) pauseMs = FIRST_PAUSE_MS;
      await pause(pauseMs, this.#stopping.signal);
      if (this.#stopping.signal.aborted) return;
      pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS);
      await this.#restart();
    }
  }

  /** A start that fails ends the process, so the watch comes round again. */
  async #restart(): Promise<void> {
    try {
      await this.#run(await findServer(this.#layout));
      this.#options.onEvent("embedded database: running again");
    } catch (error) {
      this.#options.onEvent(String(error));
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
