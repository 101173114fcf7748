import { deleteForgottenCarts } from "./carts.ts";
import { dropPartitions, makePartitions } from "./partitions.ts";
import { deleteExpired } from "./retention.ts";
import { deletePastSessions } from "./sessions.ts";
import { openPool, type Sql } from "./sql.ts";

export interface UpkeepOptions {
  databaseUrl: string;
  /** Days that telemetry is kept, counted from when it came in. */
  retentionDays: number;
  /** Default: an hour. */
  intervalMs?: number;
  /** Told when a run failed; it is tried again after a minute. */
  onFailure: (error: unknown) => void;
}

export interface Upkeep {
  /** Waits for a run that is under way. */
  stop(): Promise<void>;
}

const DAYS_AHEAD = 7;
/** A visitor's cart that nothing was put into for so long. */
const CART_DAYS = 30;
const INTERVAL_MS = 3_600_000;
const RETRY_MS = 60_000;

/** Makes coming days and lets go of old ones, now and every hour. */
export function startUpkeep({ intervalMs = INTERVAL_MS, ...options }: UpkeepOptions): Upkeep {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let run = Promise.resolve();
  let isStopped = false;
  const start = () => {
    run = runUpkeep(options).then(() => intervalMs, (error) => {
      options.onFailure(error);
      return Math.min(intervalMs, RETRY_MS);
    }).then((delayMs) => {
      if (!isStopped) timer = setTimeout(start, delayMs);
    });
  };
  start();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await run;
    },
  };
}

/** On a connection of its own: no request waits for it, and no request's time limit ends it. */
async function runUpkeep({ databaseUrl, retentionDays }: UpkeepOptions): Promise<void> {
  const sql = openPool(databaseUrl, { max: 1, applicationName: "tracewell upkeep" });
  try {
    await keepUp(sql, retentionDays);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** One run: days ahead, days past their term, rows past their term; then what visitors and sign-ins left behind. */
export async function keepUp(sql: Sql, retentionDays: number): Promise<void> {
  await makePartitions(sql, DAYS_AHEAD);
  await dropPartitions(sql, retentionDays);
  await deleteExpired(sql, retentionDays);
  await deletePastSessions(sql);
  await deleteForgottenCarts(sql, CART_DAYS);
}
