/** What Preact 10 keeps behind mangled names. They are part of its contract with add-ons and do not change within a major version. */
import { Fragment, h, isValidElement, type Options, options, type VNode } from "preact";

// deno-lint-ignore no-explicit-any -- the renderer draws elements of every component
export type AnyVNode = VNode<any>;

export interface InternalVNode extends AnyVNode {
  /** The parent, set before the vnode is diffed. */
  __?: InternalVNode | null;
  /** Prefix and next number of the ids that `useId` makes below. */
  __m?: [prefix: string, next: number];
}

export interface InternalOptions extends Options {
  /** Runs before a vnode is diffed or turned into a string. */
  __b?(vnode: InternalVNode): void;
  /** Turns one attribute of precompiled JSX into text. */
  attr?(name: string, value: unknown): string | void;
}

export const internalOptions = options as InternalOptions;

/** The nearest ancestor that `test` accepts. */
export function findAncestor(vnode: InternalVNode, test: (ancestor: InternalVNode) => boolean): InternalVNode | null {
  let ancestor = vnode.__ ?? null;
  while (ancestor !== null && !test(ancestor)) ancestor = ancestor.__ ?? null;
  return ancestor;
}

/** Numbers the ids of `useId` below a vnode on their own, so that server and browser, which render parts apart, agree on them. */
export function withIdPrefix(vnode: AnyVNode, prefix: string): AnyVNode {
  return Object.assign(vnode, { __m: [prefix, 0] });
}

/** True for what `h` and JSX make. Unlike `isValidElement` it refuses signals and objects without a prototype. */
export function isElement(value: unknown): value is AnyVNode {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "constructor") && isValidElement(value);
}

/** Markup that goes into the output as it is, without a wrapper element. */
export function rawHtml(html: string): AnyVNode {
  return h(Fragment, { tpl: [html] } as object);
}

/** An HTML comment. */
export function comment(text: string): AnyVNode {
  return h(Fragment, { UNSTABLE_comment: text } as object);
}
