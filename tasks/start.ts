/** `deno task start`: makes everything ready, then runs one process that serves with no more rights than it needs. */
import { type Config, readConfig } from "@/config.ts";
import { assertSafeTransport } from "@/db/address.ts";
import { lockDataDir } from "@/db/embedded/data_dir_lock.ts";
import { planEmbedded } from "@/db/embedded/plan.ts";
import { buildIfStale } from "./build_if_stale.ts";
import { toFlags, toPermissions } from "./permissions.ts";
import { passSignalsTo } from "./stop_signal.ts";

/** @returns The serving process's exit code */
export async function start(env: Record<string, string>): Promise<number> {
  const child = await spawnServer(env);
  passSignalsTo(child);
  return (await child.status).code;
}

/** Makes everything ready and begins the serving process. */
export async function spawnServer(env: Record<string, string>): Promise<Deno.ChildProcess> {
  const config = readConfig(env);
  if (config.databaseUrl !== null) assertSafeTransport(config.databaseUrl, config.dbTls);
  await assertFree(config.dataDir);
  const root = Deno.cwd();
  const [layout] = await Promise.all([
    config.databaseUrl === null ? planEmbedded({ root, dataDir: config.dataDir }) : null,
    buildIfStale(),
  ]);
  const port = config.port === 0 ? findFreePort(config.host) : config.port;
  const flags = toFlags(toPermissions({ ...config, port }, layout, root));
  printFlags(flags);
  const args = ["run", ...flags, "_fresh/start.js", ...(layout ? [JSON.stringify(layout)] : [])];
  return new Deno.Command(Deno.execPath(), { args, env: { ...env, PORT: String(port) } }).spawn();
}

/** The serving process takes the lock for good; asked here first, a second start ends before it builds anything. */
async function assertFree(dataDir: Config["dataDir"]): Promise<void> {
  const lock = await lockDataDir(dataDir);
  await lock.release();
}

/** The permissions name the port, so it is chosen before the process that listens begins. */
function findFreePort(hostname: string): number {
  const listener = Deno.listen({ hostname, port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}

function printFlags(flags: string[]): void {
  console.log(`Permissions of the serving process:\n${flags.map((flag) => `  ${flag}`).join("\n")}`);
}

if (import.meta.main) {
  try {
    Deno.exit(await start(Deno.env.toObject()));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exit(1);
  }
}
