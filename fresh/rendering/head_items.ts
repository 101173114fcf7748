import { type ComponentChildren, Fragment, h } from "preact";
import type { AnyVNode } from "../preact_internals.ts";
import { type HeadItem, type RenderPass, renderPasses } from "./render_pass.ts";

const NEVER_IDENTIFYING = ["children", "nonce", "ref", "data-key"];

/**
 * Takes an element out of a `<Head>`. The wrapper is drawn last but ranks lowest: it adds only what page and layouts
 * lack. Slots that are drawn at the end of the body, hidden, add nothing.
 */
export function collectHeadItem(pass: RenderPass, vnode: AnyVNode): void {
  const identity = identify(vnode);
  if (pass.stage === "content" || pass.stage === "document" && !pass.headItems.has(identity)) {
    pass.headItems.set(identity, { type: vnode.type, props: withDataKey(vnode) });
  }
  pass.replace(vnode, Fragment, { children: null });
}

/** Puts a collected item in the place of the document's own element of the same identity. */
export function replaceByHeadItem(pass: RenderPass, vnode: AnyVNode): void {
  const item = takeItem(pass, identify(vnode));
  if (item !== undefined) pass.replace(vnode, item.type, item.props);
  else if (vnode.key != null) pass.replace(vnode, vnode.type, withDataKey(vnode));
}

/** The last thing in a head: what no element gave its place to. */
export function HeadEnd(): ComponentChildren {
  const pass = renderPasses.getStore()!;
  const { traceparent } = pass;
  return [
    traceparent === null ? null : h("meta", { name: "traceparent", content: traceparent }),
    ...takeItems(pass),
  ];
}

/** Items belong into the wrapper's head or the generated one, never into a head that a page or layout draws itself. */
function takeItem(pass: RenderPass, identity: string): HeadItem | undefined {
  if (pass.stage === "content") return undefined;
  const item = pass.headItems.get(identity);
  pass.headItems.delete(identity);
  return item;
}

function takeItems(pass: RenderPass): AnyVNode[] {
  if (pass.stage === "content") return [];
  const items = [...pass.headItems.values()];
  pass.headItems.clear();
  return items.map(({ type, props }) => h(type as string, props));
}

/** The key, or `title`, or the tag with all attributes but the ones that carry the value. */
function identify({ type, key, props }: AnyVNode): string {
  if (key != null) return `key ${key}`;
  if (type === "title") return "title";
  const attributes = Object.entries(props).filter(([name]) => isIdentifying(type, name)).sort(byName);
  return [type, ...attributes.map(([name, value]) => `${name}=${toText(value)}`)].join("\n");
}

function isIdentifying(type: AnyVNode["type"], name: string): boolean {
  if (type === "meta" && name === "content") return false;
  if (type === "link" && name === "href") return false;
  return !NEVER_IDENTIFYING.includes(name);
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

function toText(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function withDataKey({ key, props }: AnyVNode): AnyVNode["props"] {
  return key == null ? props : { ...props, "data-key": String(key) };
}
