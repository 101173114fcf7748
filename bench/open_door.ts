import type { BenchDatabase } from "./bench_database.ts";
import { type BenchServer, startServer } from "./bench_server.ts";
import { makeKey } from "./make_key.ts";
import type { Sending } from "./otlp_load.ts";

/** A receiver with a spool, in a process of its own, and how to send to it. */
export interface OpenDoor extends AsyncDisposable {
  server: BenchServer;
  sending: Sending;
}

const CONNECTIONS = 8;

export async function openDoor(database: BenchDatabase): Promise<OpenDoor> {
  const stack = new AsyncDisposableStack();
  const spoolDir = stack.adopt(await Deno.makeTempDir({ prefix: "tracewell-door-" }), removeFolder);
  const server = stack.use(await startServer(database, "on", spoolDir));
  const headers = { authorization: `Bearer ${await makeKey(database)}` };
  const target = `http://127.0.0.1:${server.port}/v1/traces`;
  return {
    server,
    sending: { target, connections: CONNECTIONS, encoding: "proto", gzip: true, headers },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

const removeFolder = (path: string) => Deno.remove(path, { recursive: true });
