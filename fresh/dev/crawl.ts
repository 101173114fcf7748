import { join } from "node:path";
import { describeRoute, type RouteDescription } from "./describe_route.ts";
import type { ResolvedBuildConfig } from "./options.ts";
import { compareRouteIds } from "./route_order.ts";
import { walkFiles } from "./walk_files.ts";

/** A file below `routes/` that is not loaded yet. */
export interface CrawledRoute extends RouteDescription {
  /** Absolute path. */
  file: string;
  isLazy: boolean;
}

export interface CrawledFiles {
  /** In the order of their registration. */
  routes: CrawledRoute[];
  /** Absolute paths of the island files, sorted. */
  islands: string[];
}

const SOURCE_REGEXP = /\.[jt]sx?$/;

/**
 * Finds routes and islands.
 *
 * @throws {SyntaxError} If the brackets of a route's name cannot be understood
 */
export async function crawl(config: ResolvedBuildConfig): Promise<CrawledFiles> {
  const routes: CrawledRoute[] = [];
  const islands = await listSources(config.islandDir, config.ignore);
  for (const file of await listSources(config.routeDir, config.ignore)) {
    const folders = file.slice(config.routeDir.length + 1).split("/").slice(0, -1);
    if (folders.includes("(_islands)")) islands.push(file);
    else if (!folders.some(isPrivateFolder)) routes.push(await toRoute(file, config.routeDir));
  }
  routes.sort((a, b) => compareRouteIds(a.id, b.id));
  return { routes, islands: islands.sort() };
}

async function listSources(dir: string, ignore: RegExp[]): Promise<string[]> {
  const paths = (await Array.fromAsync(walkFiles(dir))).map((path) => join(dir, path));
  return paths.filter((path) => SOURCE_REGEXP.test(path) && !ignore.some((regexp) => regexp.test(path)));
}

function isPrivateFolder(name: string): boolean {
  return name.startsWith("(_") && name.endsWith(")");
}

async function toRoute(file: string, routeDir: string): Promise<CrawledRoute> {
  const route = describeRoute(file.slice(routeDir.length + 1).replace(SOURCE_REGEXP, ""));
  const isLazy = route.type === "route" && !(await Deno.readTextFile(file)).includes("routeOverride");
  return { ...route, file, isLazy };
}
