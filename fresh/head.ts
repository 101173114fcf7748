import type { ComponentChildren } from "preact";
import { findAncestor, type InternalVNode } from "./preact_internals.ts";

export interface HeadProps {
  children?: ComponentChildren;
}

/**
 * Moves its `title`, `meta`, `link`, `script`, `style`, `base`, `noscript` and `template` elements to the document's
 * head; other elements stay where they are. Who moves them: the renderer on the server, the client runtime in islands.
 */
export function Head({ children }: HeadProps): ComponentChildren {
  return children;
}

const HEAD_TYPES = new Set<unknown>(["title", "meta", "link", "script", "style", "base", "noscript", "template"]);

/** Where an element that may live in a head stands: in a `<Head>`, in a `<head>`, or in neither. */
export function findHead(vnode: InternalVNode): "Head" | "head" | null {
  if (!HEAD_TYPES.has(vnode.type)) return null;
  const head = findAncestor(vnode, ({ type }) => type === Head || type === "head");
  if (head === null) return null;
  return head.type === Head ? "Head" : "head";
}
