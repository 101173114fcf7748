import type { Config } from "./config.ts";
import { openPool } from "./db/sql.ts";
import { createTraceStore } from "./db/trace_store.ts";
import { NO_TELEMETRY } from "./telemetry/capture/telemetry.ts";
import type { Services } from "./services.ts";

export interface OpenServices {
  services: Services;
  /** Stores what was captured, then ends the pools. */
  close(): Promise<void>;
}

export interface ServiceAddresses {
  /** As the app's role. */
  databaseUrl: string;
  /** Asked when it is needed: a listener may have to begin first. */
  origin: () => string;
}

/** No request waits longer than 10 s for the database: these give up before. */
const STATEMENT_TIMEOUT_MS = 8_000;
const READ_TIMEOUT_MS = 5_000;
/** Seconds. */
const END_TIMEOUT = 2;

/** Opens what requests need; connections are made when they are used. */
export function openServices(config: Config, { databaseUrl, origin }: ServiceAddresses): OpenServices {
  const sql = openPool(databaseUrl, { max: 10, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
  const reads = openPool(databaseUrl, {
    max: 4,
    statementTimeoutMs: READ_TIMEOUT_MS,
    applicationName: "tracewell reads",
  });
  const telemetry = NO_TELEMETRY;
  return {
    services: {
      config,
      sql,
      reads,
      store: createTraceStore({ sql, reads }),
      telemetry,
      get origin() {
        return origin();
      },
    },
    async close() {
      await telemetry.shutdown();
      await Promise.all([sql, reads].map((pool) => pool.end({ timeout: END_TIMEOUT })));
    },
  };
}
