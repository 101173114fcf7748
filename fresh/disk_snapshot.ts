import { fileURLToPath } from "node:url";
import { attachBuild } from "./attached_build.ts";
import type { BuildCache, FsRouteFile, StaticFile } from "./build_cache.ts";
import type { ResolvedFreshConfig } from "./config.ts";
import { type IslandModule, toIslandEntries } from "./island_entries.ts";

/** What the generated `snapshot.js` exports. */
export interface DiskSnapshot {
  buildId: string;
  clientEntry: string | null;
  islands: IslandModule[];
  fsRoutes: FsRouteFile[];
  /** By encoded URL path. The content lies under the same, decoded path in the folder `static` beside the snapshot. */
  staticFiles: Record<string, Omit<StaticFile, "open">>;
}

/** Bytes; larger files are read from the disk for each request. */
const MAX_KEPT_SIZE = 1024 * 1024;

/**
 * Attaches a build on disk to an App, in production mode.
 *
 * @param serverUrl Of the generated server entry
 * @param rootPath Of the project, relative to that entry
 */
export function attachSnapshot(
  app: { config: ResolvedFreshConfig },
  snapshot: DiskSnapshot,
  { serverUrl, rootPath }: { serverUrl: string; rootPath: string },
): void {
  const root = fileURLToPath(new URL(rootPath, serverUrl)).replace(/(.)\/$/, "$1");
  attachBuild(app, toBuildCache(snapshot, new URL("static/", serverUrl)), { root, mode: "production" });
}

function toBuildCache({ islands, staticFiles, ...snapshot }: DiskSnapshot, staticUrl: URL): BuildCache {
  const files = new Map(
    Object.entries(staticFiles).map(([path, file]) => [path, toStaticFile(file, new URL(`.${path}`, staticUrl))]),
  );
  return {
    ...snapshot,
    islands: toIslandEntries(islands),
    getStaticFile: (path) => Promise.resolve(files.get(path) ?? null),
  };
}

function toStaticFile(file: Omit<StaticFile, "open">, url: URL): StaticFile {
  if (file.size > MAX_KEPT_SIZE) return { ...file, open: async () => (await Deno.open(url)).readable };
  // Read now: the next build may empty the folder while this server still hands out pages that ask for these files.
  const content = Deno.readFileSync(url);
  return { ...file, open: () => Promise.resolve(content) };
}
