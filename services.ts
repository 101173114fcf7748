/** What main.ts opens at start and lends to every request as `ctx.state.services`. */
import type { Config } from "./config.ts";
import type { Sql } from "./db/sql.ts";
import type { TraceStore } from "./telemetry/query/trace_store.ts";
import type { Telemetry } from "./telemetry/capture/telemetry.ts";

export interface Services {
  config: Config;
  /** Sessions, accounts and the shop; statements become child spans of the request. */
  sql: Sql;
  /** Small pool with a statement timeout of 5 s: reads of portal and API. */
  reads: Sql;
  store: TraceStore;
  /** Capture, its queue and its counters. */
  telemetry: Telemetry;
}
