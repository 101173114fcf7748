import { getBuildId } from "./build_id.ts";

const CACHE_KEY = "__frsh_c";

/**
 * Adds the build's id to the query of a root-relative path, so that the file may be cached for a year. Relative,
 * protocol-relative, absolute and already keyed URLs stay as they are, and so does everything without a build.
 */
export function asset(path: string): string {
  const buildId = getBuildId();
  if (buildId === "" || !path.startsWith("/") || path.startsWith("//")) return path;
  const url = parse(path);
  if (url === null || url.searchParams.has(CACHE_KEY)) return path;
  url.searchParams.set(CACHE_KEY, buildId);
  return url.pathname + url.search + url.hash;
}

/** Applies {@linkcode asset} to each URL of a `srcset`; one with a bracket or an empty part stays as it is. */
export function assetSrcSet(srcset: string): string {
  if (srcset.includes("(")) return srcset;
  const parts = srcset.split(",");
  if (parts.some((part) => part.trim() === "")) return srcset;
  return parts.map((part) => part.replace(/\S+/, asset)).join(",");
}

function parse(path: string): URL | null {
  try {
    return new URL(path, "http://localhost");
  } catch {
    return null;
  }
}
