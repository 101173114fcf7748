/** Joins a base path or mount path with the pattern of a route. */
export function mergePath(base: string, path: string): string {
  const prefix = base === "*" || base === "/" ? "" : base;
  if (path === "*") return `${prefix}/*`;
  return path === "/" && prefix !== "" ? prefix : prefix + path;
}

/** Joins a mount path with the scope of a middleware, layout or error route. */
export function mergeScope(base: string, scope: string): string {
  return isRootScope(scope) ? base : mergePath(base, scope);
}

/** Whether a scope is that of the whole App. */
export function isRootScope(scope: string): boolean {
  return scope === "" || scope === "*" || scope === "/" || scope === "/*";
}

/** True if the path is a pattern of URLPattern, false if it is compared as text. */
export function isDynamicPath(path: string): boolean {
  return /[*:{}+?()]/.test(path);
}
