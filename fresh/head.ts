import type { ComponentChildren } from "preact";
import { updateHead } from "./browser/head_elements.ts";
import { HEAD_TYPES } from "./head_types.ts";
import { IS_BROWSER } from "./is_browser.ts";
import { findAncestor, type InternalVNode } from "./preact_internals.ts";

export interface HeadProps {
  children?: ComponentChildren;
}

/**
 * Moves its `title`, `meta`, `link`, `script`, `style`, `base`, `noscript` and `template` elements to the document's
 * head; other elements stay where they are. On the server the renderer moves them; in the browser the elements of the
 * head that are there already are updated.
 */
export function Head({ children }: HeadProps): ComponentChildren {
  return IS_BROWSER ? updateHead(children) : children;
}

/** Where an element that may live in a head stands: in a `<Head>`, in a `<head>`, or in neither. */
export function findHead(vnode: InternalVNode): "Head" | "head" | null {
  if (!HEAD_TYPES.has(vnode.type)) return null;
  const head = findAncestor(vnode, ({ type }) => type === Head || type === "head");
  if (head === null) return null;
  return head.type === Head ? "Head" : "head";
}
