import type { AnyVNode } from "../preact_internals.ts";

/** Marks a link to the current page, or to one above it, unless the author set `aria-current`. */
export function markActiveLink(vnode: AnyVNode, current: URL): void {
  const { props } = vnode;
  if (vnode.type !== "a" || typeof props.href !== "string" || !props.href.startsWith("/")) return;
  if (props.href.startsWith("//") || props["aria-current"] !== undefined) return;
  const relation = relate(props.href, current);
  if (relation === "current") {
    vnode.props = { ...props, "data-current": "true", "aria-current": "page" };
  } else if (relation === "ancestor") {
    vnode.props = { ...props, "data-ancestor": "true", "aria-current": "true" };
  }
}

function relate(href: string, current: URL): "current" | "ancestor" | null {
  const link = URL.parse(href, current);
  if (link === null) return null;
  const linked = withoutTrailingSlash(link.pathname);
  const shown = withoutTrailingSlash(current.pathname);
  if (linked === shown) return link.search === "" || link.search === current.search ? "current" : "ancestor";
  return linked === "" || shown.startsWith(linked + "/") ? "ancestor" : null;
}

function withoutTrailingSlash(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : path;
}
