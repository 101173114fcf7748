/**
 * The `location` of a redirect. Runs of slashes in a root-relative path become
 * one, so that `//evil.example` stays on this host; everything else is verbatim.
 */
export function toLocation(target: string, isPartial: boolean): string {
  const location = target.startsWith("/") && target !== "/" ? collapsePath(target) : target;
  return isPartial ? markPartial(location) : location;
}

function collapsePath(target: string): string {
  const query = target.indexOf("?");
  const end = query === -1 ? target.indexOf("#") : query;
  const path = end === -1 ? target : target.slice(0, end);
  return path.replace(/\/{2,}/g, "/") + target.slice(path.length);
}

function markPartial(location: string): string {
  const hash = location.indexOf("#");
  const end = hash === -1 ? location.length : hash;
  const base = location.slice(0, end);
  return `${base}${base.includes("?") ? "&" : "?"}fresh-partial=true${location.slice(end)}`;
}
