import type { IslandEntry } from "./build_cache.ts";
import { UniqueNames } from "./island_names.ts";

/** An island file as it is loaded on the server. */
export interface IslandModule {
  /** Base name of the file without its extension: names the default export. */
  baseName: string;
  module: Record<string, unknown>;
  /** URL of its chunk, without basePath. */
  chunk: string;
}

/** Every exported function is an island. */
export function toIslandEntries(modules: IslandModule[]): IslandEntry[] {
  const names = new UniqueNames();
  return modules.flatMap(({ baseName, module, chunk }) =>
    Object.entries(module).filter(([, fn]) => typeof fn === "function").map(([exportName, fn]) => ({
      fn: fn as IslandEntry["fn"],
      name: names.take(exportName === "default" ? baseName : exportName),
      exportName,
      chunk,
    }))
  );
}
