import { readEnvironment } from "./environment.ts";
import type { ServeHandler } from "./serve_request.ts";

/** Options of `Deno.serve`, and the address that the banner prints. */
export type ListenOptions = Partial<Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem> & { remoteAddress?: string };

const FIRST_PORT = 8000;
const LAST_PORT = 8019;

/**
 * Serves until the signal of the options aborts.
 *
 * @throws {Deno.errors.AddrInUse} If the given port, or each of 8000 to 8019 without one, is taken
 */
export async function listen(handler: ServeHandler, options: ListenOptions, basePath: string): Promise<void> {
  const withBanner = { onListen: createBanner(options, basePath), ...options };
  const server = options.port
    ? Deno.serve(withBanner as Deno.ServeTcpOptions, handler)
    : serveOnFreePort(handler, withBanner);
  await server.finished;
}

function serveOnFreePort(handler: ServeHandler, options: ListenOptions): Deno.HttpServer<Deno.NetAddr> {
  let firstError: unknown;
  for (let port = FIRST_PORT; port <= LAST_PORT; port++) {
    try {
      return Deno.serve({ ...options, port } as Deno.ServeTcpOptions, handler);
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
      firstError ??= error;
    }
  }
  throw firstError;
}

function createBanner({ cert, remoteAddress }: ListenOptions, basePath: string) {
  return ({ hostname, port }: Deno.NetAddr) => {
    if (readEnvironment("DENO_DEPLOYMENT_ID") !== undefined) return;
    const host = hostname === "0.0.0.0" || hostname === "::" ? "localhost" : hostname;
    console.log(`Fresh ready\n  Local: ${cert === undefined ? "http" : "https"}://${host}:${port}${basePath}/`);
    if (remoteAddress !== undefined) console.log(`  Remote: ${remoteAddress}`);
  };
}
