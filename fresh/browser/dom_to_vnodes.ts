import { type ComponentChild, h } from "preact";
import type { AnyVNode } from "../preact_internals.ts";
import type { IslandPage } from "./island_page.ts";
import { type Range, toRange } from "./ranges.ts";

/** Server markup as vnodes, from `first` up to, but not including, `end`. Islands in it come alive with it. */
export function toChildren(page: IslandPage, first: ChildNode | null, end: ChildNode | null): ComponentChild[] {
  const children: ComponentChild[] = [];
  for (let node = first; node !== null && node !== end; node = node.nextSibling) {
    const range = toRange(node);
    if (range?.marker.kind === "island") {
      const island = tryIsland(page, range);
      if (island !== null) node = range.end!;
      children.push(island);
    } else if (node instanceof Element) children.push(toElement(page, node));
    else if (node instanceof Text) children.push(node.data);
  }
  return children;
}

/** An island that cannot be revived leaves its markup as it is. */
function tryIsland(page: IslandPage, range: Range): AnyVNode | null {
  try {
    return page.toVNode(range);
  } catch (error) {
    console.error(error);
    return null;
  }
}

function toElement(page: IslandPage, element: Element): AnyVNode {
  const props = toProps(element);
  if (element instanceof HTMLTemplateElement) props.dangerouslySetInnerHTML = { __html: element.innerHTML };
  return h(element.localName, props, ...toChildren(page, element.firstChild, null));
}

/** Inline handlers stay behind: Preact would take their text for functions. */
const NOT_PROPS = /^(on.*|key|ref|children|nonce)$/i;
/** Properties that follow the user; the attribute is only where they start. */
const INITIAL_VALUES: Record<string, string> = { value: "defaultValue", checked: "defaultChecked" };

function toProps(element: Element): Record<string, unknown> {
  const props: Record<string, unknown> = {};
  for (const { name, value } of element.attributes) {
    if (NOT_PROPS.test(name)) continue;
    props[toPropName(element, name)] = toPropValue(element, name, value);
  }
  if (element instanceof HTMLElement && element.nonce !== "") props.nonce = element.nonce;
  return props;
}

function toPropName(element: Element, name: string): string {
  return element instanceof HTMLInputElement ? INITIAL_VALUES[name] ?? name : name;
}

/** Preact assigns properties: the text of a boolean attribute would be taken for the wrong one of the two. */
function toPropValue(element: Element, name: string, value: string): unknown {
  const current = (element as unknown as Record<string, unknown>)[name];
  return typeof current === "boolean" ? current : value;
}
