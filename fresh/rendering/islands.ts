import { type ComponentChildren, createContext, Fragment, h } from "preact";
import { useContext } from "preact/hooks";
import type { IslandEntry } from "../build_cache.ts";
import { endMarker, type Marker, startMarker, toIdPrefix } from "../markers.ts";
import { type AnyVNode, comment, isElement, withIdPrefix } from "../preact_internals.ts";
import { findIsland } from "./island_roots.ts";
import { type RenderPass, renderPasses } from "./render_pass.ts";

/** Who wrote the markup: what an island renders comes alive with it, what the server passes into it is an island of its own. */
const Owner = createContext<"server" | "island">("server");

const plainVNodes = new WeakSet<AnyVNode>();

/** Draws an island's vnode with its marks, unless that was done already. */
export function markIsland(pass: RenderPass, vnode: AnyVNode): void {
  const entry = findIsland(pass.buildCache, vnode.type as IslandEntry["fn"]);
  if (entry === undefined || plainVNodes.has(vnode)) return;
  pass.replace(vnode, Island, { entry, islandKey: vnode.key ?? null, islandProps: vnode.props });
}

interface IslandProps {
  entry: IslandEntry;
  islandKey: string | number | null;
  islandProps: Record<string, unknown>;
}

function Island({ entry, islandKey, islandProps }: IslandProps): ComponentChildren {
  const pass = renderPasses.getStore()!;
  if (useContext(Owner) === "island") return toPlain(entry, islandProps);
  const props = toSlots(pass, islandProps);
  const id = pass.islands.addIsland(entry, { island: entry.name, props, key: islandKey });
  const children = withIdPrefix(toPlain(entry, props), toIdPrefix({ kind: "island", id }));
  return mark({ kind: "island", id }, h(Owner.Provider, { value: "island", children }));
}

function toPlain({ fn }: IslandEntry, props: Record<string, unknown>): AnyVNode {
  const vnode = h(fn as () => AnyVNode, props);
  plainVNodes.add(vnode);
  return vnode;
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
  return withIdPrefix(h(Owner.Provider, { value: "server", children }), toIdPrefix({ kind: "slot", id }));
}

/** For the encoder: the id of the slot that an element is. */
export function findSlotId(element: object): number | null {
  return isElement(element) && element.type === Slot ? element.props.id : null;
}
