import type { Config } from "@/config.ts";
import { log } from "@/log.ts";

export type RequestHandler = (req: Request, info: Deno.ServeHandlerInfo) => Response | Promise<Response>;

export interface Listener {
  /** Answers what is under way for a while, then hangs up. */
  stop(): Promise<void>;
}

const GRACE_MS = 3_000;
const PAUSE_MS = 200;

/**
 * Listens where the settings say. Deno's server stops for good when the process runs out of file descriptors, so it
 * is begun again whenever it ends by itself.
 *
 * @throws {Deno.errors.AddrInUse} If the port is taken
 */
export function listen({ host, port }: Pick<Config, "host" | "port">, handler: RequestHandler): Listener {
  const hangUp = new AbortController();
  let isStopping = false;
  let server = begin();
  const watching = watch();
  return {
    async stop() {
      isStopping = true;
      const timer = setTimeout(() => hangUp.abort(), GRACE_MS);
      await server.shutdown().catch(() => {});
      clearTimeout(timer);
      await watching;
    },
  };

  function begin() {
    return Deno.serve({ hostname: host, port, signal: hangUp.signal, onListen: () => {} }, handler);
  }

  async function watch(): Promise<void> {
    while (true) {
      // Out of file descriptors, it does not end but fails.
      await server.finished.catch(() => {});
      if (isStopping) return;
      log({ level: "error", message: "listener ended by itself, beginning again" });
      while (!isStopping && !await tryAgain());
    }
  }

  /** It cannot begin either while there are no file descriptors. */
  async function tryAgain(): Promise<boolean> {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (isStopping) return false;
    try {
      server = begin();
      return true;
    } catch {
      return false;
    }
  }
}

/** The address under which a process can reach its own listener. */
export function toOwnOrigin({ host, port }: Pick<Config, "host" | "port">): string {
  const reachable: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "[::1]", "[::]": "[::1]" };
  return `http://${reachable[host] ?? (host.includes(":") && !host.startsWith("[") ? `[${host}]` : host)}:${port}`;
}
