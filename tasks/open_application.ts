import { prepareFirstAdmin, type SetupLink } from "@/accounts/first_admin.ts";
import type { Config } from "@/config.ts";
import { lockDataDir } from "@/db/embedded/data_dir_lock.ts";
import type { EmbeddedLayout } from "@/db/embedded/layout.ts";
import { openDatabase } from "@/db/open_database.ts";
import { startUpkeep } from "@/db/upkeep.ts";
import { log } from "@/log.ts";
import { openServices } from "@/open_services.ts";
import { lendServices } from "@/services.ts";
import { Spool } from "@/telemetry/spool/spool.ts";
import { toOwnOrigin } from "./listener.ts";
import { prepareDatabase } from "./prepare_database.ts";

export interface OpenApplication {
  /** Of the database, for people. */
  description: string;
  /** For the first admin; null when there is one. */
  setupLink: SetupLink | null;
}

/**
 * Opens everything that requests need and lends it to the `app` of main.ts.
 *
 * @param layout Of the embedded server; null with DATABASE_URL
 * @param stack Closes it all, in order; if something fails here, what was open by then
 */
export async function openApplication(
  config: Config,
  layout: EmbeddedLayout | null,
  stack: AsyncDisposableStack,
): Promise<OpenApplication> {
  const lock = stack.adopt(await lockDataDir(config.dataDir), (held) => held.release());
  const onEvent = (message: string) => log({ level: "warn", message });
  const database = stack.adopt(await openDatabase({ ...config, layout, lock, onEvent }), (open) => open.stop());
  await prepareDatabase(database.ownerUrl);
  const needs = { databaseUrl: database.appUrl, origin: () => toOwnOrigin(config), ...await openSpools(config) };
  const { services } = stack.adopt(openServices(config, needs), (open) => open.close());
  lendServices(services);
  stack.adopt(
    startUpkeep({ ...config, databaseUrl: database.appUrl, onFailure: noteUpkeepFailure }),
    (run) => run.stop(),
  );
  return { description: database.description, setupLink: await prepareFirstAdmin(services) };
}

/** Of the room for both. */
const ASIDE_SHARE = 1 / 8;

/** The shop runs without a spool rather than not at all. */
async function openSpools({ dataDir, spoolMaxBytes }: Config): Promise<{ spool: Spool; asideSpool: Spool } | null> {
  if (spoolMaxBytes === 0) return null;
  const dir = `${dataDir}/spool`;
  try {
    return {
      spool: await Spool.open({ dir, maxBytes: spoolMaxBytes * (1 - ASIDE_SHARE) }),
      asideSpool: await Spool.open({ dir: `${dir}/aside`, maxBytes: spoolMaxBytes * ASIDE_SHARE }),
    };
  } catch (error) {
    log({ level: "error", message: "spool not opened", error: error instanceof Error ? error.name : "Error" });
    return null;
  }
}

function noteUpkeepFailure(error: unknown): void {
  log({ level: "error", message: "upkeep failed", error: error instanceof Error ? error.name : "Error" });
}
