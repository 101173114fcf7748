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
import { type DiskRoom, DiskWatch } from "@/telemetry/storage/disk_watch.ts";
import { toOwnOrigin } from "./listener.ts";
import { beginPreparation, type Preparation } from "./preparation.ts";
import { prepareDatabase } from "./prepare_database.ts";

export interface OpenApplication {
  /** Of the database, for people. */
  description: string;
  /** Of its tables and the first admin; null when there is one. */
  preparation: Preparation<SetupLink | null>;
}

/**
 * Opens everything that requests need and lends it to the `app` of main.ts. If the server of DATABASE_URL is away, the
 * database is made ready as soon as it is back; until then whatever needs it is answered as in any other outage.
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
  let isPrepared = false;
  const needs = { databaseUrl: database.appUrl, origin: () => toOwnOrigin(config), isPrepared: () => isPrepared };
  const disk = stack.adopt(await watchDisk(config), (watch) => watch.stop());
  const open = openServices(config, { ...needs, ...await openSpools(config), disk });
  const { services } = stack.adopt(open, ({ close }) => close());
  lendServices(services);
  const prepare = async () => {
    await prepareDatabase(database.ownerUrl);
    isPrepared = true;
    return await prepareFirstAdmin(services);
  };
  const preparation = await beginPreparation(prepare, { mayWait: config.databaseUrl !== null });
  const keepUp = () => startUpkeep({ ...config, databaseUrl: database.appUrl, onFailure: noteUpkeepFailure });
  const upkeep = preparation.done.then(keepUp, () => null);
  stack.defer(async () => {
    await preparation.stop();
    await (await upkeep)?.stop();
  });
  return { description: database.description, preparation };
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

async function watchDisk({ dataDir: path }: Config): Promise<DiskWatch> {
  const onLow = ({ freeBytes, sizeBytes }: DiskRoom) =>
    log({
      level: "warn",
      message: "disk of the data folder nearly full",
      free_bytes: freeBytes,
      size_bytes: sizeBytes,
    });
  const watch = new DiskWatch({ path, onLow });
  await watch.start();
  return watch;
}

function noteUpkeepFailure(error: unknown): void {
  log({ level: "error", message: "upkeep failed", error: error instanceof Error ? error.name : "Error" });
}
