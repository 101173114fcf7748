const BASE = "http://return.invalid";
const MAX_CHARS = 2_000;

/**
 * Where to go after signing in: a path of this shop, or the start page for anything that a browser could take for
 * another site or scheme, or read in two ways.
 */
export function safeReturnPath(text: string | null | undefined): string {
  if (!text || text.length > MAX_CHARS || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes("\\")) return "/";
  const url = toUrl(text);
  if (url === null || url.origin !== BASE || hasHiddenSlash(url.pathname)) return "/";
  return url.pathname + url.search + url.hash;
}

function toUrl(text: string): URL | null {
  try {
    return new URL(text, BASE);
  } catch {
    return null;
  }
}

/** `//` at the start is another host to a browser; encoded it is one to whoever decodes once more. */
function hasHiddenSlash(pathname: string): boolean {
  const decoded = pathname.replace(/%25/gi, "%").replace(/%2f/gi, "/").replace(/%5c/gi, "/").replace(/%0[9ad]/gi, "");
  return decoded.includes("//") || /[/.]*\/@/.test(decoded);
}
