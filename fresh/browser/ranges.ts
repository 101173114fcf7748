import type { ContainerNode } from "preact";
import { endMarker, type Marker, parseStartMarker } from "../markers.ts";

/** The nodes between two markers. */
export interface Range {
  marker: Marker;
  start: Comment;
  /** A sibling of `start`; null if the HTML parser moved it elsewhere, as it does for a block element inside of `<p>`. */
  end: ChildNode | null;
}

/** The range that a node starts; null if it starts none. */
export function toRange(node: Node): Range | null {
  const marker = node instanceof Comment ? parseStartMarker(node.data) : null;
  if (marker === null) return null;
  return { marker, start: node as Comment, end: findEnd(node as Comment, endMarker(marker)) };
}

/** The ranges of one kind between two nodes in document order, without those inside of another one. */
export function listRanges(kind: Marker["kind"], start: Node, end: Node | null): Range[] {
  const ranges: Range[] = [];
  const comments = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
  comments.currentNode = start;
  while (comments.nextNode() !== null && comments.currentNode !== end) {
    const range = toRange(comments.currentNode);
    if (range === null || range.marker.kind !== kind) continue;
    ranges.push(range);
    comments.currentNode = range.end ?? range.start;
  }
  return ranges;
}

/** Lets Preact render between two markers as if there were an element around them. */
export function toContainer(start: Comment, end: ChildNode): ContainerNode {
  const parent = start.parentNode!;
  const anchor = replaceByText(end);
  const container = {
    nodeType: Node.ELEMENT_NODE,
    namespaceURI: (parent as Element).namespaceURI,
    parentNode: parent,
    get childNodes() {
      return listBetween(start, anchor);
    },
    get firstChild() {
      return start.nextSibling === anchor ? null : start.nextSibling;
    },
    contains: (node: Node | null) => parent.contains(node),
    insertBefore: (node: Node, next: Node | null) => parent.insertBefore(node, next ?? anchor),
    appendChild: (node: Node) => parent.insertBefore(node, anchor),
    removeChild: (node: Node) => parent.removeChild(node),
  };
  return container as unknown as ContainerNode;
}

/** Preact skips comments when it looks for the next sibling, and would go on behind the range. */
function replaceByText(end: ChildNode): Text {
  const text = document.createTextNode("");
  end.replaceWith(text);
  return text;
}

function listBetween(start: Node, end: Node): ChildNode[] {
  const nodes: ChildNode[] = [];
  for (let node = start.nextSibling; node !== end && node !== null; node = node.nextSibling) nodes.push(node);
  return nodes;
}

function findEnd(start: Comment, text: string): Comment | null {
  let node = start.nextSibling;
  while (node !== null && !(node instanceof Comment && node.data === text)) node = node.nextSibling;
  return node;
}
