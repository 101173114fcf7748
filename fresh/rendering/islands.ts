import { type ComponentChildren, Fragment, h } from "preact";
import type { IslandEntry } from "../build_cache.ts";
import { endMarker, type Marker, startMarker, toIdPrefix } from "../markers.ts";
import {
  type AnyVNode,
  comment,
  findAncestor,
  type InternalVNode,
  isElement,
  withIdPrefix,
} from "../preact_internals.ts";
import { findIsland } from "./island_roots.ts";
import { type RenderPass, renderPasses } from "./render_pass.ts";

/** Draws an island's vnode with its marks, unless it stands in another's own markup, with which it comes alive. */
export function markIsland(pass: RenderPass, vnode: InternalVNode): void {
  const entry = findIsland(pass.buildCache, vnode.type as IslandEntry["fn"]);
  if (entry === undefined || isOfIsland(vnode)) return;
  pass.replace(vnode, Island, { entry, islandKey: vnode.key ?? null, islandProps: vnode.props });
}

/** Whether an island wrote the markup: what the server passes into one, in a slot, is the server's again. */
function isOfIsland(vnode: InternalVNode): boolean {
  // A context would tell it as well, but what is below a provider is garbage that only a major collection finds.
  return findAncestor(vnode, ({ type }) => type === Island || type === SlotContent)?.type === Island;
}

interface IslandProps {
  entry: IslandEntry;
  islandKey: string | number | null;
  islandProps: Record<string, unknown>;
}

function Island({ entry, islandKey, islandProps }: IslandProps): ComponentChildren {
  const pass = renderPasses.getStore()!;
  const props = toSlots(pass, islandProps);
  const id = pass.islands.addIsland(entry, { island: entry.name, props, key: islandKey });
  const children = withIdPrefix(h(entry.fn as () => AnyVNode, props), toIdPrefix({ kind: "island", id }));
  return mark({ kind: "island", id }, children);
}

function mark(marker: Marker, content: ComponentChildren): AnyVNode {
  return h(Fragment, null, comment(startMarker(marker)), content, comment(endMarker(marker)));
}

/** Elements never travel as data: each becomes a slot, found again in the document. */
function toSlots(pass: RenderPass, props: Record<string, unknown>): Record<string, unknown> {
  const toProp = (name: string, value: unknown) => isSlot(name, value) ? addSlot(pass, value) : value;
  return Object.fromEntries(Object.entries(props).map(([name, value]) => [name, toProp(name, value)]));
}

function isSlot(name: string, value: unknown): value is ComponentChildren {
  if (name !== "children") return isElement(value);
  return value !== null && value !== undefined && typeof value !== "function" && typeof value !== "boolean";
}

function addSlot(pass: RenderPass, content: ComponentChildren): AnyVNode {
  return h(Slot, { id: pass.islands.addSlot(content) });
}

function Slot({ id }: { id: number }): ComponentChildren {
  return mark({ kind: "slot", id }, h(SlotContent, { id }));
}

/** A slot's content, which belongs to the server again. */
export function SlotContent({ id }: { id: number }): ComponentChildren {
  const children = renderPasses.getStore()!.islands.showSlot(id);
  return withIdPrefix(h(Fragment, null, children), toIdPrefix({ kind: "slot", id }));
}

/** For the encoder: the id of the slot that an element is. */
export function findSlotId(element: object): number | null {
  return isElement(element) && element.type === Slot ? element.props.id : null;
}
