import { resolve } from "node:path";
import { binariesIn, findBinaries, linkLibraries, type ServerBinaries } from "./binaries.ts";
import { exists, readJson } from "./files.ts";
import { isOpenToAll, prepareFolders } from "./folders.ts";
import { type EmbeddedLayout, planLayout, shortHash } from "./layout.ts";
import { serverAccount } from "./system_account.ts";

/** Where cluster and programs go when root keeps the project in a place that no other account can enter. */
const OPEN_PLACE = "/var/lib/tracewell";

/**
 * Plans the embedded server for a data folder and makes its folders. Needs more rights than the serving process has:
 * the launcher does it.
 *
 * @param root Folder of the project
 * @throws {Error} If this platform has no server, or a folder is someone else's
 */
export async function planEmbedded({ root, dataDir }: { root: string; dataDir: string }): Promise<EmbeddedLayout> {
  const account = await serverAccount();
  await Deno.mkdir(dataDir, { recursive: true, mode: 0o711 });
  const dir = await Deno.realPath(resolve(dataDir));
  const installed = await findBinaries(root);
  await linkLibraries(installed);
  if (account) await openForServer(dir);
  const layout = await planLayout({
    dataDir: dir,
    homeDir: account ? await openHome(dir) : dir,
    binaries: account ? await openBinaries(installed) : installed,
    account,
  });
  await prepareFolders(layout);
  return layout;
}

/** Others may pass through the data folder, not list it; its files stay closed to them. */
async function openForServer(dir: string): Promise<void> {
  const { mode } = await Deno.stat(dir);
  if ((mode! & 0o001) === 0) await Deno.chmod(dir, (mode! & 0o777) | 0o011);
}

async function openHome(dataDir: string): Promise<string> {
  return await isOpenToAll(dataDir) ? dataDir : `${OPEN_PLACE}/${await shortHash(dataDir)}`;
}

async function openBinaries(installed: ServerBinaries): Promise<ServerBinaries> {
  if (await isOpenToAll(installed.home)) return installed;
  const { name, version } = await readJson<{ name: string; version: string }>(`${installed.home}/../package.json`);
  const copy = `${OPEN_PLACE}/${name.replaceAll("/", "-").slice(1)}-${version}`;
  if (!await exists(copy)) {
    await copyFolder(installed.home, `${copy}.${Deno.pid}`);
    await Deno.rename(`${copy}.${Deno.pid}`, copy);
  }
  return binariesIn(copy);
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true, mode: 0o755 });
  for await (const { name, isDirectory, isSymlink } of Deno.readDir(from)) {
    const [source, target] = [`${from}/${name}`, `${to}/${name}`];
    if (isDirectory) await copyFolder(source, target);
    else if (isSymlink) await Deno.symlink(await Deno.readLink(source), target);
    else await Deno.copyFile(source, target);
  }
}
