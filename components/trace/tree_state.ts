import type { TreeSpan, WaterfallRow } from "../../telemetry/query/waterfall.ts";

type Rows = readonly WaterfallRow<TreeSpan>[];

/** How an open tree stands; indexes are those of the waterfall's rows. */
export interface TreeState {
  collapsed: ReadonlySet<number>;
  /** The row that the keys move. */
  active: number;
  /** Only failed spans show, and what leads to them. Default: false. */
  isFailedOnly?: boolean;
}

/** The rows that show, given what is folded and left out. */
export function listVisible(rows: Rows, { collapsed, isFailedOnly = false }: Omit<TreeState, "active">): number[] {
  const visible: number[] = [];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    const isLeftOut = isFailedOnly && !isFailed(row) && !row.hasErrorBelow;
    if (!isLeftOut) visible.push(index);
    if (isLeftOut || collapsed.has(index)) index += row.descendantCount;
  }
  return visible;
}

/** Indexes of the spans that failed themselves. */
export function listFailed(rows: Rows): number[] {
  return rows.flatMap((row, index) => isFailed(row) ? [index] : []);
}

function isFailed(row: WaterfallRow<TreeSpan>): boolean {
  return row.span.status === "error";
}

/** Shows failed spans alone, or all again; the active row goes to what still shows. */
export function toggleFailedOnly(rows: Rows, state: TreeState): TreeState {
  const isFailedOnly = !state.isFailedOnly;
  const visible = new Set(listVisible(rows, { ...state, isFailedOnly }));
  let { active } = state;
  while (!visible.has(active) && active > 0) active = Math.max(0, rows[active]?.parentIndex ?? 0);
  return { ...state, isFailedOnly, active };
}

export function toggle(state: TreeState, index: number): TreeState {
  const collapsed = new Set(state.collapsed);
  if (!collapsed.delete(index)) collapsed.add(index);
  return { ...state, collapsed, active: index };
}

export function expandAll(state: TreeState): TreeState {
  return { ...state, collapsed: new Set() };
}

/** Folds everything below the roots; the nearest row that still shows becomes the active one. */
export function collapseAll(rows: Rows, state: TreeState): TreeState {
  const collapsed = new Set(rows.flatMap((row, index) => row.childCount > 0 ? [index] : []));
  let active = state.active;
  while (rows[active] !== undefined && rows[active]!.parentIndex >= 0) active = rows[active]!.parentIndex;
  return { ...state, collapsed, active };
}

/** Shows a row: unfolds what hides it, and no longer leaves out what did not fail if it is one of these. */
export function reveal(rows: Rows, state: TreeState, index: number): TreeState {
  const collapsed = new Set(state.collapsed);
  for (let above = rows[index]?.parentIndex ?? -1; above >= 0; above = rows[above]!.parentIndex) {
    collapsed.delete(above);
  }
  const row = rows[index];
  const isLeftOut = row !== undefined && !isFailed(row) && !row.hasErrorBelow;
  return { collapsed, active: index, isFailedOnly: state.isFailedOnly === true && !isLeftOut };
}

/** The next of these rows (or the one before, with a step of −1), from the first again after the last; null if there are none. */
export function stepTo(indexes: readonly number[], active: number, step: 1 | -1): number | null {
  const next = step === 1
    ? indexes.find((index) => index > active) ?? indexes[0]
    : indexes.findLast((index) => index < active) ?? indexes.at(-1);
  return next ?? null;
}

/**
 * What a key does to the tree, as the ARIA pattern of a tree view has it, with `[` and `]` for all.
 * @returns null if the key means nothing here
 */
export function pressKey(rows: Rows, state: TreeState, key: string): TreeState | null {
  const visible = listVisible(rows, state);
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
