/** Looks into HTML as a browser would parse it: tests compare elements, not bytes. */
import { type DefaultTreeAdapterTypes, parse } from "parse5";

export type HtmlElement = DefaultTreeAdapterTypes.Element;
type HtmlNode = DefaultTreeAdapterTypes.Node;

export function parseHtml(html: string): HtmlNode {
  return parse(html);
}

/** All elements of a tag in document order, what is inside of `<template>` included. */
export function findAll(node: HtmlNode, tag: string): HtmlElement[] {
  return [...walk(node)].filter((found): found is HtmlElement => found.nodeName === tag);
}

/** The only element of a tag. Throws if there is none or more than one. */
export function findOne(node: HtmlNode, tag: string): HtmlElement {
  const found = findAll(node, tag);
  if (found.length !== 1) throw new Error(`Expected one <${tag}>, found ${found.length}`);
  return found[0]!;
}

export function attributesOf(element: HtmlElement): Record<string, string> {
  return Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
}

export function textOf(node: HtmlNode): string {
  return [...walk(node)].map((found) => found.nodeName === "#text" && "value" in found ? found.value : "").join("");
}

export function commentsOf(node: HtmlNode): string[] {
  return [...walk(node)].flatMap((found) => found.nodeName === "#comment" && "data" in found ? [found.data] : []);
}

/** Tags of the elements directly below. */
export function childTagsOf(element: HtmlElement): string[] {
  return element.childNodes.filter((child) => "tagName" in child).map((child) => child.nodeName);
}

/** A node and all below it, what is inside of `<template>` included. */
export function* walk(node: HtmlNode): Generator<HtmlNode> {
  yield node;
  if ("content" in node) yield* walk(node.content);
  if ("childNodes" in node) { for (const child of node.childNodes) yield* walk(child); }
}
