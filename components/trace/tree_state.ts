import type { TreeSpan, WaterfallRow } from "../../telemetry/query/waterfall.ts";

type Rows = readonly WaterfallRow<TreeSpan>[];

/** How an open tree stands; indexes are those of the waterfall's rows. */
export interface TreeState {
  collapsed: ReadonlySet<number>;
  /** The row that the keys move. */
  active: number;
}

/** The rows that show, given what is folded. */
export function listVisible(rows: Rows, collapsed: ReadonlySet<number>): number[] {
  const visible: number[] = [];
  for (let index = 0; index < rows.length; index++) {
    visible.push(index);
    if (collapsed.has(index)) index += rows[index]!.descendantCount;
  }
  return visible;
}

export function toggle(state: TreeState, index: number): TreeState {
  const collapsed = new Set(state.collapsed);
  if (!collapsed.delete(index)) collapsed.add(index);
  return { collapsed, active: index };
}

export function expandAll(state: TreeState): TreeState {
  return { ...state, collapsed: new Set() };
}

/** Folds everything below the roots; the nearest row that still shows becomes the active one. */
export function collapseAll(rows: Rows, state: TreeState): TreeState {
  const collapsed = new Set(rows.flatMap((row, index) => row.childCount > 0 ? [index] : []));
  let active = state.active;
  while (rows[active] !== undefined && rows[active]!.parentIndex >= 0) active = rows[active]!.parentIndex;
  return { collapsed, active };
}

/** Unfolds what hides a row. */
export function reveal(rows: Rows, state: TreeState, index: number): TreeState {
  const collapsed = new Set(state.collapsed);
  for (let above = rows[index]?.parentIndex ?? -1; above >= 0; above = rows[above]!.parentIndex) {
    collapsed.delete(above);
  }
  return { collapsed, active: index };
}

/**
 * What a key does to the tree, as the ARIA pattern of a tree view has it, with `[` and `]` for all and `n` for the
 * next failed span.
 * @returns null if the key means nothing here
 */
export function pressKey(rows: Rows, state: TreeState, key: string): TreeState | null {
  const visible = listVisible(rows, state.collapsed);
  const at = visible.indexOf(state.active);
  const to = (position: number) => ({
    ...state,
    active: visible[Math.min(Math.max(position, 0), visible.length - 1)] ?? 0,
  });
  switch (key) {
    case "ArrowDown":
      return to(at + 1);
    case "ArrowUp":
      return to(at - 1);
    case "Home":
      return to(0);
    case "End":
      return to(visible.length - 1);
    case "PageDown":
      return to(at + 15);
    case "PageUp":
      return to(at - 15);
    case "ArrowRight":
      return goIn(rows, state);
    case "ArrowLeft":
      return goOut(rows, state);
    case "[":
      return expandAll(state);
    case "]":
      return collapseAll(rows, state);
    case "n":
      return goToNextError(rows, state);
    default:
      return null;
  }
}

function goIn(rows: Rows, state: TreeState): TreeState {
  if ((rows[state.active]?.childCount ?? 0) === 0) return state;
  return state.collapsed.has(state.active) ? toggle(state, state.active) : { ...state, active: state.active + 1 };
}

function goOut(rows: Rows, state: TreeState): TreeState {
  const row = rows[state.active];
  if (row === undefined) return state;
  if (row.childCount > 0 && !state.collapsed.has(state.active)) return toggle(state, state.active);
  return row.parentIndex >= 0 ? { ...state, active: row.parentIndex } : state;
}

function goToNextError(rows: Rows, state: TreeState): TreeState {
  const isError = (row: WaterfallRow<TreeSpan>) => row.span.status === "error";
  const after = rows.findIndex((row, index) => index > state.active && isError(row));
  const next = after === -1 ? rows.findIndex(isError) : after;
  return next === -1 ? state : reveal(rows, state, next);
}
