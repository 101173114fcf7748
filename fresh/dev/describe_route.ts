import type { FsRouteFile, FsRouteType } from "../build_cache.ts";
import { toFolderScope, toRoutePattern } from "./route_pattern.ts";

/** What the name of a file below `routes/` says. */
export type RouteDescription = Omit<FsRouteFile, "source">;

const TYPES_BY_NAME: Record<string, FsRouteType> = {
  _app: "app",
  _middleware: "middleware",
  _layout: "layout",
  _error: "error",
  _500: "error",
  _404: "notFound",
};

/**
 * @param id Path below `routes/`, without extension
 * @throws {SyntaxError} If its brackets cannot be understood
 */
export function describeRoute(id: string): RouteDescription {
  const cut = id.lastIndexOf("/");
  const name = id.slice(cut + 1);
  const type = Object.hasOwn(TYPES_BY_NAME, name) ? TYPES_BY_NAME[name]! : "route";
  const pattern = type === "route" ? toRoutePattern(id) : "";
  return { type, id, pattern, scope: toFolderScope(cut === -1 ? "" : id.slice(0, cut)) };
}
