/** What the tree needs to know of a span. */
export interface TreeSpan {
  /** Unique also where several variants share a span id. */
  id: string;
  span_id: string;
  parent_span_id: string | null;
  status: "ok" | "error" | "unset";
  /** Decimal strings, Unix nanoseconds. */
  start_time_unix_nano: string;
  end_time_unix_nano: string;
}

/** A line of the waterfall: parents before children, siblings by start. */
export interface WaterfallRow<T extends TreeSpan = TreeSpan> {
  span: T;
  /** 0 for roots. */
  depth: number;
  /** Index of the parent's row; -1 for roots. */
  parentIndex: number;
  childCount: number;
  /** All below, so that the subtree ends at its own index + this. */
  descendantCount: number;
  hasErrorBelow: boolean;
  /** Names a parent that is not there, or is part of a cycle. */
  isOrphan: boolean;
  /** Nanoseconds after the trace's start. */
  offsetNanos: number;
  /** Never negative, whatever the clocks said. */
  durationNanos: number;
}

export interface Waterfall<T extends TreeSpan = TreeSpan> {
  rows: WaterfallRow<T>[];
  startUnixNano: bigint;
  durationNanos: number;
  /** Levels; 0 without spans. */
  depth: number;
  orphanCount: number;
}

/**
 * Orders the spans of one trace as a tree. Spans without their parent become roots, and so does the earliest span
 * of each cycle; every span appears exactly once. Linear but for the sort, without recursion.
 */
export function toWaterfall<T extends TreeSpan>(spans: readonly T[]): Waterfall<T> {
  const nodes = toNodes(spans);
  const rows: WaterfallRow<T>[] = [];
  const start = nodes.reduce((least, node) => node.start < least ? node.start : least, nodes[0]?.start ?? 0n);
  const end = nodes.reduce((most, node) => node.end > most ? node.end : most, start);
  for (const node of nodes) if (node.parent === null) addSubtree(rows, node, start);
  for (const node of nodes) if (!node.isPlaced) addSubtree(rows, findCycleStart(node), start);
  sumUp(rows);
  return {
    rows,
    startUnixNano: start,
    durationNanos: Number(end - start),
    depth: rows.reduce((most, row) => Math.max(most, row.depth + 1), 0),
    orphanCount: rows.reduce((count, row) => row.isOrphan ? count + 1 : count, 0),
  };
}

interface Node<T> {
  span: T;
  start: bigint;
  end: bigint;
  parent: Node<T> | null;
  /** Null instead of empty: most spans have none. */
  children: Node<T>[] | null;
  isPlaced: boolean;
}

/** Sorted by start, then id, and tied together. */
function toNodes<T extends TreeSpan>(spans: readonly T[]): Node<T>[] {
  const nodes = spans.map((span) => toNode(span)).sort(compareNodes);
  const bySpanId = new Map<string, Node<T>>();
  for (const node of nodes) if (!bySpanId.has(node.span.span_id)) bySpanId.set(node.span.span_id, node);
  for (const node of nodes) {
    const parent = node.span.parent_span_id === null ? undefined : bySpanId.get(node.span.parent_span_id);
    if (parent === undefined || parent === node) continue;
    node.parent = parent;
    (parent.children ??= []).push(node);
  }
  return nodes;
}

function toNode<T extends TreeSpan>(span: T): Node<T> {
  const start = BigInt(span.start_time_unix_nano);
  const end = BigInt(span.end_time_unix_nano);
  return { span, start, end: end < start ? start : end, parent: null, children: null, isPlaced: false };
}

function compareNodes<T extends TreeSpan>(a: Node<T>, b: Node<T>): number {
  if (a.start !== b.start) return a.start < b.start ? -1 : 1;
  return a.span.id < b.span.id ? -1 : 1;
}

/** The earliest span of the cycle that a span hangs on: what has no way up to a root hangs on one. */
function findCycleStart<T extends TreeSpan>(node: Node<T>): Node<T> {
  const passed = new Set<Node<T>>();
  let current = node;
  while (!passed.has(current)) {
    passed.add(current);
    current = current.parent!;
  }
  let earliest = current;
  for (let next = current.parent!; next !== current; next = next.parent!) {
    if (compareNodes(next, earliest) < 0) earliest = next;
  }
  return earliest;
}

/** An own stack: traces may be thousands of levels deep. */
function addSubtree<T extends TreeSpan>(rows: WaterfallRow<T>[], root: Node<T>, start: bigint): void {
  const stack = [{ node: root, depth: 0, parentIndex: -1 }];
  root.isPlaced = true;
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const index = rows.push(toRow(entry.node, entry.depth, entry.parentIndex, start)) - 1;
    const children = entry.node.children ?? [];
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i]!;
      if (child.isPlaced) continue; // only in a cycle
      child.isPlaced = true;
      stack.push({ node: child, depth: entry.depth + 1, parentIndex: index });
    }
  }
}

function toRow<T extends TreeSpan>(node: Node<T>, depth: number, parentIndex: number, start: bigint): WaterfallRow<T> {
  return {
    span: node.span,
    depth,
    parentIndex,
    childCount: 0,
    descendantCount: 0,
    hasErrorBelow: false,
    isOrphan: parentIndex === -1 && node.span.parent_span_id !== null,
    offsetNanos: Number(node.start - start),
    durationNanos: Number(node.end - node.start),
  };
}

/** Backwards, so that each row is complete before its parent takes it in. */
function sumUp(rows: WaterfallRow[]): void {
  for (const row of rows.toReversed()) {
    const parent = rows[row.parentIndex];
    if (parent === undefined) continue;
    parent.childCount += 1;
    parent.descendantCount += row.descendantCount + 1;
    parent.hasErrorBelow ||= row.hasErrorBelow || row.span.status === "error";
  }
}
