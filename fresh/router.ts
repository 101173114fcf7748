import type { Method } from "./handlers.ts";
import { HttpError } from "./http_error.ts";
import { isDynamicPath } from "./path.ts";

export type Params = Record<string, string>;

/** What the router knows about one URL and method. */
export interface RouteMatch<T> {
  /** Null if the path is known and the method is not. */
  target: T | null;
  params: Params;
  /** The pattern that matched. */
  route: string;
  /** The methods of this path in the order of their registration. */
  allowed: string[];
}

interface RouteEntry<T> {
  route: string;
  targets: Map<Method, T>;
}

interface DynamicEntry<T> extends RouteEntry<T> {
  pattern: URLPattern;
  /** Text that every matching path starts with: spares most evaluations of the pattern. */
  literalPrefix: string;
}

/**
 * Finds the target of a method and path. Static paths win over patterns, among
 * patterns the first one registered wins, whether it has the method or not.
 */
export class Router<T> {
  readonly #statics = new Map<string, RouteEntry<T>>();
  readonly #dynamics = new Map<string, DynamicEntry<T>>();

  /** The first registration for a method and path stands. */
  add(method: Method, path: string, target: T): void {
    const { targets } = isDynamicPath(path) ? this.#dynamicEntry(path) : this.#staticEntry(path);
    if (!targets.has(method)) targets.set(method, target);
  }

  /**
   * @param method As the request has it; unknown verbs are never allowed
   * @returns Null if no path matches
   * @throws {HttpError} 400 if a parameter has a malformed escape
   */
  match(method: string, pathname: string): RouteMatch<T> | null {
    const entry = this.#statics.get(pathname) ?? this.#statics.get(toggleTrailingSlash(pathname));
    if (entry !== undefined) return toMatch(entry, method, createParams());
    for (const dynamic of this.#dynamics.values()) {
      if (!pathname.startsWith(dynamic.literalPrefix)) continue;
      const result = dynamic.pattern.exec({ pathname });
      if (result !== null) return toMatch(dynamic, method, decodeParams(result.pathname.groups));
    }
    return null;
  }

  #staticEntry(path: string): RouteEntry<T> {
    return getOrInsert(this.#statics, path, () => ({ route: path, targets: new Map() }));
  }

  #dynamicEntry(path: string): DynamicEntry<T> {
    return getOrInsert(this.#dynamics, path, () => {
      const pattern = new URLPattern({ pathname: path });
      const route = pattern.pathname;
      return { route, targets: new Map(), pattern, literalPrefix: toLiteralPrefix(route) };
    });
  }
}

function toMatch<T>({ route, targets }: RouteEntry<T>, method: string, params: Params): RouteMatch<T> {
  const target = targets.get(method as Method) ?? (method === "HEAD" ? targets.get("GET") : undefined);
  return { target: target ?? null, params, route, allowed: [...targets.keys()] };
}

function toggleTrailingSlash(pathname: string): string {
  return pathname.endsWith("/") ? pathname.slice(0, -1) : `${pathname}/`;
}

/** A slash before a group belongs to the group: `/w/:rest*` matches `/w`. */
function toLiteralPrefix(route: string): string {
  return /^[^*:{}+?()\\]*/.exec(route)![0].replace(/\/$/, "");
}

function decodeParams(groups: Record<string, string | undefined>): Params {
  const params = createParams();
  for (const [name, value = ""] of Object.entries(groups)) params[name] = decodeParam(value);
  return params;
}

function decodeParam(value: string): string {
  if (!value.includes("%")) return value;
  try {
    return decodeURI(value);
  } catch (cause) {
    throw new HttpError(400, "Malformed escape in the path", { cause });
  }
}

function createParams(): Params {
  return Object.create(null);
}

function getOrInsert<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = create();
  map.set(key, value);
  return value;
}
