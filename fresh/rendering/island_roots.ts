import type { ComponentChildren } from "preact";
import type { BuildCache, IslandEntry } from "../build_cache.ts";
import type { IslandRootData } from "../markers.ts";

type Fn = IslandEntry["fn"];

/** The islands and slots of one document. */
export class IslandRoots {
  readonly roots: IslandRootData[] = [];
  /** In order of first render. */
  readonly used = new Set<IslandEntry>();
  readonly slots: ComponentChildren[] = [];
  readonly #shownSlots = new Set<number>();

  addIsland(entry: IslandEntry, data: IslandRootData): number {
    this.used.add(entry);
    return this.roots.push(data) - 1;
  }

  addSlot(content: ComponentChildren): number {
    return this.slots.push(content) - 1;
  }

  showSlot(id: number): ComponentChildren {
    this.#shownSlots.add(id);
    return this.slots[id];
  }

  listHiddenSlots(): number[] {
    return [...this.slots.keys()].filter((id) => !this.#shownSlots.has(id));
  }
}

const islandsByBuild = new WeakMap<BuildCache, Map<Fn, IslandEntry>>();

/** Identity is by function reference, so that re-exports count. */
export function findIsland(buildCache: BuildCache | null, fn: Fn): IslandEntry | undefined {
  if (buildCache === null) return undefined;
  let islands = islandsByBuild.get(buildCache);
  if (islands === undefined) {
    islands = new Map(buildCache.islands.map((entry) => [entry.fn, entry]));
    islandsByBuild.set(buildCache, islands);
  }
  return islands.get(fn);
}
