/** The serving process: opens everything, answers until it is told to end, and closes in order. */
import { type Config, readConfig, SETTING_NAMES } from "@/config.ts";
import { lockDataDir } from "@/db/embedded/data_dir_lock.ts";
import type { EmbeddedLayout } from "@/db/embedded/layout.ts";
import { migrate } from "@/db/migrate.ts";
import { openDatabase } from "@/db/open_database.ts";
import { seedShop } from "@/db/seed.ts";
import { openPool } from "@/db/sql.ts";
import { log } from "@/log.ts";
import { openServices } from "@/open_services.ts";
import { lendServices } from "@/services.ts";
import { announce } from "./announce.ts";
import { listen, type RequestHandler, toOwnOrigin } from "./listener.ts";
import { untilStopped } from "./stop_signal.ts";

/** An orderly end takes less; what hangs longer than this is left behind. */
const MAX_CLOSING_MS = 9_500;

/**
 * Serves until a signal ends the process: code 0 after an orderly end, 1 if it could not start.
 *
 * @param handler The built application's
 */
export async function serve(handler: RequestHandler): Promise<never> {
  try {
    await run(handler, readConfig(readSettings()), readLayout());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exit(1);
  }
  Deno.exit(0);
}

async function run(handler: RequestHandler, config: Config, layout: EmbeddedLayout | null): Promise<void> {
  const stopped = untilStopped();
  stopped.then(() => setTimeout(giveUp, MAX_CLOSING_MS));
  await using stack = new AsyncDisposableStack();
  const lock = stack.adopt(await lockDataDir(config.dataDir), (held) => held.release());
  const onEvent = (message: string) => log({ level: "warn", message });
  const database = stack.adopt(await openDatabase({ ...config, layout, lock, onEvent }), (open) => open.stop());
  await prepareDatabase(database.ownerUrl);
  const addresses = { databaseUrl: database.appUrl, origin: () => toOwnOrigin(config) };
  const { services } = stack.adopt(openServices(config, addresses), (open) => open.close());
  lendServices(services);
  stack.adopt(listen(config, handler), (listener) => listener.stop());
  announce(config, database.description);
  console.log(`${await stopped}: ending`);
}

async function prepareDatabase(ownerUrl: string): Promise<void> {
  const sql = openPool(ownerUrl, { max: 1 });
  try {
    const { applied } = await migrate(sql);
    if (applied.length > 0) console.log(`Migrations applied: ${applied.length}, up to ${applied.at(-1)}`);
    const products = await seedShop(sql);
    if (products > 0) console.log(`Catalogue: ${products} products`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function giveUp(): never {
  console.error("Cannot end in order: something hangs");
  Deno.exit(1);
}

/** Only what may be read: the process has a permission for each name. */
function readSettings(): Record<string, string | undefined> {
  return Object.fromEntries(SETTING_NAMES.map((name) => [name, Deno.env.get(name)]));
}

/** The launcher's plan of the embedded server, its one argument. */
function readLayout(): EmbeddedLayout | null {
  const [text] = Deno.args;
  return text ? JSON.parse(text) : null;
}
