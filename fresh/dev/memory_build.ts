import { pathToFileURL } from "node:url";
import type { BuildCache, FsRouteFile, StaticFile } from "../build_cache.ts";
import { type IslandModule, toIslandEntries } from "../island_entries.ts";
import type { BundledIsland } from "./bundle.ts";
import type { CrawledRoute } from "./crawl.ts";
import type { PreparedBuild } from "./prepare_build.ts";
import type { StaticAsset } from "./static_assets.ts";

/** Loads a build into this process. */
export async function toMemoryBuild({ config, routes, bundle, assets }: PreparedBuild): Promise<BuildCache> {
  return {
    buildId: config.buildId,
    clientEntry: bundle.clientEntry,
    islands: toIslandEntries(await Promise.all(bundle.islands.map(loadIsland))),
    fsRoutes: await Promise.all(routes.map(toFsRouteFile)),
    getStaticFile: (path) => Promise.resolve(toStaticFile(assets.get(path))),
  };
}

async function loadIsland({ file, baseName, chunk }: BundledIsland): Promise<IslandModule> {
  return { baseName, chunk, module: await importFile(file) };
}

async function toFsRouteFile({ file, isLazy, ...route }: CrawledRoute): Promise<FsRouteFile> {
  const mod = () => importFile(file);
  return { ...route, source: isLazy ? { load: mod } : { module: await mod() } };
}

function toStaticFile(asset: StaticAsset | undefined): StaticFile | null {
  return asset === undefined ? null : { ...asset, open: () => Promise.resolve(asset.content) };
}

/** Brackets stay as they are: a module that others import under `[id]` must not be loaded a second time. */
function importFile(file: string): Promise<Record<string, unknown>> {
  return import(pathToFileURL(file).href.replaceAll("%5B", "[").replaceAll("%5D", "]"));
}
