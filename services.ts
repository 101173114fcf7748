/** What is opened at start and lent to every request as `ctx.state.services`. */
import type { Config } from "./config.ts";
import type { Sql } from "./db/sql.ts";
import type { TraceStore } from "./telemetry/query/trace_store.ts";
import type { Ingest } from "./telemetry/ingest/ingest.ts";
import type { Telemetry } from "./telemetry/capture/telemetry.ts";
import type { DiskRoom } from "./telemetry/storage/disk_watch.ts";
import type { SpanStorage } from "./telemetry/storage/span_storage.ts";

export interface Services {
  config: Config;
  /** Where this process can reach itself, like `http://127.0.0.1:8000`: the payment provider is an endpoint of its own. */
  readonly origin: string;
  /** Sessions, accounts and the shop; statements become child spans of the request. */
  sql: Sql;
  /** Small pool with a statement timeout of 5 s: reads of portal and API. */
  reads: Sql;
  store: TraceStore;
  /** Where spans of every way in are stored. */
  storage: SpanStorage;
  /** Of the data folder's disk, as of a moment ago; null where nobody looks. */
  readonly diskRoom: DiskRoom | null;
  /** The doors for spans of others. */
  ingest: Ingest;
  /** Capture, its queue and its counters. */
  telemetry: Telemetry;
}

let lent: Services | null = null;

/** Lends the services to the `app` of main.ts. */
export function lendServices(services: Services): void {
  lent = services;
}

/** @throws {Error} Before {@linkcode lendServices} */
export function lentServices(): Services {
  if (lent === null) throw new Error("Cannot answer: the services are not open yet");
  return lent;
}
