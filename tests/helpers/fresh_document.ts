import type { BuildCache, IslandEntry } from "@/fresh/build_cache.ts";
import { type AnyApp, makeBuildCache, send } from "./fresh_requests.ts";
import { parseHtml } from "./html.ts";

export async function getHtml(app: AnyApp, path = "/"): Promise<string> {
  return await (await send(app, `GET ${path}`)).text();
}

/** The parsed answer to a GET. */
export async function getDocument(app: AnyApp, path = "/") {
  return parseHtml(await getHtml(app, path));
}

/** A build with islands, each the default export of a file of its name. */
export function makeIslandBuild(islands: Record<string, IslandEntry["fn"]>): BuildCache {
  return makeBuildCache({
    clientEntry: "/_fresh/js/b1/fresh-runtime.js",
    islands: Object.entries(islands).map(([name, fn]) => makeIsland({ name, fn })),
  });
}

export function makeIsland(island: Partial<IslandEntry> & Pick<IslandEntry, "name" | "fn">): IslandEntry {
  return { exportName: "default", chunk: `/_fresh/js/b1/${island.name}.js`, ...island };
}
