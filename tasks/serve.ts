/** The serving process: opens everything, answers until it is told to end, and closes in order. */
import { type Config, readConfig, SETTING_NAMES } from "@/config.ts";
import type { EmbeddedLayout } from "@/db/embedded/layout.ts";
import { announce, announceWaiting } from "./announce.ts";
import { listen, type RequestHandler } from "./listener.ts";
import { openApplication } from "./open_application.ts";
import { untilStopped } from "./stop_signal.ts";

/** An orderly end takes less; what hangs longer than this is left behind. */
const MAX_CLOSING_MS = 9_500;

/**
 * Serves until a signal ends the process: code 0 after an orderly end, 1 if it could not start, or not use the
 * database that it had waited for.
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
  const { description, preparation } = await openApplication(config, layout, stack);
  stack.adopt(listen(config, handler), (listener) => listener.stop());
  if (preparation.awayBecause !== null) announceWaiting(config, description, preparation.awayBecause);
  const prepared = preparation.done.then((setupLink) => announce(config, description, setupLink));
  console.log(`${await Promise.race([stopped, prepared.then(() => stopped)])}: ending`);
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
