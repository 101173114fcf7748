import { type ComponentChildren, Fragment, h } from "preact";
import { useEffect } from "preact/hooks";
import { HEAD_TYPES } from "../head_types.ts";
import { type AnyVNode, isElement } from "../preact_internals.ts";

/** Replaces the elements that belong into the head by ones that update it. */
export function updateHead(children: ComponentChildren): ComponentChildren {
  if (Array.isArray(children)) return children.map(updateHead);
  if (!isElement(children)) return children;
  if (children.type === Fragment) return updateHead(children.props.children);
  return HEAD_TYPES.has(children.type) ? toHeadElement(children) : children;
}

function toHeadElement({ type, key, props }: AnyVNode): AnyVNode {
  return h(HeadElement, { key, type: type as string, elementKey: key ?? null, props });
}

interface HeadElementProps {
  type: string;
  elementKey: string | number | null;
  props: Record<string, unknown>;
}

/** Signals are read while rendering, so that a change renders again. */
function HeadElement({ type, elementKey, props: { children, ...attributes } }: HeadElementProps): null {
  const text = toText(children);
  const values = Object.entries(attributes).map(([name, value]) => [name, unwrap(value)] as const);
  useEffect(() => {
    if (type === "title") document.title = text;
    else updateElement(findElement(type, elementKey, new Map(values)), text, values);
  });
  return null;
}

type Attributes = readonly (readonly [name: string, value: unknown])[];

/** The server has to render an element that an island wants to update: none is added. */
function updateElement(element: Element | null, text: string, attributes: Attributes): void {
  if (element === null) return;
  if (text !== "" && element.textContent !== text) element.textContent = text;
  for (const [name, value] of attributes) setAttribute(element, name, value);
}

/** By key, else by id, else by what an element of its type is there for once. */
function findElement(type: string, key: string | number | null, props: Map<string, unknown>): Element | null {
  const tests = [toTest("data-key", key), toTest("id", props.get("id"))];
  if (type === "meta") tests.push(toTest("name", props.get("name")));
  if (type === "link") tests.push(toTest("rel", props.get("rel")));
  if (type === "base") tests.push("");
  const selectors = tests.filter((test) => test !== null).map((test) => type + test);
  return selectors.map((selector) => document.head.querySelector(selector)).find((found) => found !== null) ?? null;
}

function toTest(attribute: string, value: unknown): string | null {
  return value === null || value === undefined ? null : `[${attribute}="${CSS.escape(String(value))}"]`;
}

const ATTRIBUTE_NAMES: Record<string, string> = { className: "class", httpEquiv: "http-equiv" };
const NOT_ATTRIBUTES = ["ref", "nonce", "dangerouslySetInnerHTML"];

function setAttribute(element: Element, name: string, value: unknown): void {
  if (NOT_ATTRIBUTES.includes(name)) return;
  const attribute = ATTRIBUTE_NAMES[name] ?? name;
  if (value === null || value === undefined || value === false) element.removeAttribute(attribute);
  else element.setAttribute(attribute, value === true ? "" : String(value));
}

function toText(child: unknown): string {
  if (Array.isArray(child)) return child.map(toText).join("");
  const value = unwrap(child);
  return value === null || value === undefined || typeof value === "boolean" ? "" : String(value);
}

function unwrap(value: unknown): unknown {
  return typeof value === "object" && value !== null && "peek" in value && "value" in value ? value.value : value;
}
