/** `deno task start`: makes everything ready, then runs one process that serves with no more rights than it needs. */
import { type Config, readConfig } from "@/config.ts";
import { assertSafeTransport } from "@/db/address.ts";
import { lockDataDir } from "@/db/embedded/data_dir_lock.ts";
import { planEmbedded } from "@/db/embedded/plan.ts";
import { buildIfStale } from "./build_if_stale.ts";
import { toFlags, toPermissions } from "./permissions.ts";
import { toOwnOrigin } from "./listener.ts";
import { passSignalsTo } from "./pass_signals.ts";

export interface ServingProcess {
  child: Deno.ChildProcess;
  /** Where it will listen. */
  origin: string;
}

/** Makes everything ready and begins the serving process, which gets the signals that ask this one to end. */
export async function startServing(env: Record<string, string>): Promise<ServingProcess> {
  const config = readConfig(env);
  if (config.databaseUrl !== null) assertSafeTransport(config.databaseUrl, config.dbTls);
  await assertFree(config.dataDir);
  const port = probePort(config);
  const root = Deno.cwd();
  const [layout] = await Promise.all([
    config.databaseUrl === null ? planEmbedded({ root, dataDir: config.dataDir }) : null,
    buildIfStale(),
  ]);
  const flags = toFlags(toPermissions({ ...config, port }, layout, root));
  printFlags(flags);
  const args = ["run", ...flags, "_fresh/start.js", ...(layout ? [JSON.stringify(layout)] : [])];
  const child = new Deno.Command(Deno.execPath(), { args, env: { ...env, PORT: String(port) } }).spawn();
  passSignalsTo(child);
  return { child, origin: toOwnOrigin({ ...config, port }) };
}

/** The serving process takes the lock for good; asked here first, a second start ends before it builds anything. */
async function assertFree(dataDir: Config["dataDir"]): Promise<void> {
  const lock = await lockDataDir(dataDir);
  await lock.release();
}

/**
 * Tries to listen before anything is built, and finds a free port for 0: the permissions of the process that listens name
 * the port.
 */
function probePort({ host, port }: Config): number {
  try {
    using listener = Deno.listen({ hostname: host, port });
    return listener.addr.port;
  } catch (cause) {
    throw new Error(`Cannot listen on ${host}:${port}: ${(cause as Error).message}`, { cause });
  }
}

function printFlags(flags: string[]): void {
  console.log(`Permissions of the serving process:\n${flags.map((flag) => `  ${flag}`).join("\n")}`);
}

/** Ends this process like the other one ended; what cannot begin is told in one line. */
export async function exitWith(code: () => Promise<number>): Promise<never> {
  try {
    Deno.exit(await code());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exit(1);
  }
}

if (import.meta.main) {
  await exitWith(async () => {
    const { child } = await startServing(Deno.env.toObject());
    return (await child.status).code;
  });
}
