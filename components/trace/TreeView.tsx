import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { TreeRowSpan } from "../../telemetry/query/tree_columns.ts";
import type { Waterfall, WaterfallRow } from "../../telemetry/query/waterfall.ts";
import { ROW_HEIGHT } from "./tree_geometry.ts";
import { listVisible, pressKey, toggle, type TreeState } from "./tree_state.ts";
import { hasSeveralServices, isServiceNew, SpanLabel } from "./SpanLabel.tsx";
import { ErrorMark, Indent, SpanBar, SpanDuration } from "./TreeRowCells.tsx";

export interface TreeViewProps {
  waterfall: Waterfall<TreeRowSpan>;
  state: TreeState;
  selectedId: string | null;
  onState: (state: TreeState) => void;
  onSelect: (index: number) => void;
  /** Rows that stand out. */
  matches: ReadonlySet<number>;
  /** A key that is not the tree's own. @returns whether it meant something */
  onKey: (key: string) => boolean;
}

/** Rows drawn above and below those that show. */
const OVERSCAN = 12;

interface RowProps {
  row: WaterfallRow<TreeRowSpan>;
  index: number;
  totalNanos: number;
  isActive: boolean;
  isSelected: boolean;
  isCollapsed: boolean;
  isMatch: boolean;
  hasService: boolean;
}

function Row({ row, index, totalNanos, isActive, isSelected, isCollapsed, isMatch, hasService }: RowProps) {
  const hasChildren = row.childCount > 0;
  return (
    <div
      id={`span-row-${index}`}
      role="treeitem"
      data-index={index}
      data-active={isActive}
      data-match={isMatch && !isSelected}
      aria-level={row.depth + 1}
      aria-selected={isSelected}
      {...(hasChildren && { "aria-expanded": !isCollapsed })}
      class="flex h-[30px] cursor-pointer items-center hover:bg-sunken data-[match=true]:bg-warn-soft aria-selected:bg-accent-soft data-[active=true]:outline data-[active=true]:outline-1 data-[active=true]:-outline-offset-1 data-[active=true]:outline-control"
    >
      <span class="flex w-[46%] shrink-0 items-center gap-1.5 overflow-hidden pl-2">
        <Indent depth={row.depth} />
        <span
          data-toggle={hasChildren}
          aria-hidden="true"
          class="inline-flex h-6 min-w-[16px] shrink-0 items-center justify-center text-xs text-muted"
        >
          {hasChildren && (isCollapsed ? "▸" : "▾")}
        </span>
        <ErrorMark row={row} />
        <SpanLabel row={row} hasService={hasService} hiddenCount={isCollapsed ? row.descendantCount : 0} />
      </span>
      <span class="min-w-0 flex-1 px-3">
        <SpanBar row={row} totalNanos={totalNanos} />
      </span>
      <span class="w-20 shrink-0 pr-3">
        <SpanDuration row={row} />
      </span>
    </div>
  );
}

function Spacer({ rows }: { rows: number }) {
  return rows > 0 ? <svg width="1" height={rows * ROW_HEIGHT} aria-hidden="true" /> : null;
}

/** The span tree that moves: only the rows in view are in the document. */
export function TreeView({ waterfall, state, selectedId, matches, onState, onSelect, onKey }: TreeViewProps) {
  const { rows, durationNanos } = waterfall;
  const boxRef = useRef<HTMLDivElement>(null);
  const scrollSig = useSignal({ top: 0, height: 600 });
  const { collapsed, isFailedOnly } = state;
  const visible = useMemo(() => listVisible(rows, state), [rows, collapsed, isFailedOnly]);
  const hasServices = useMemo(() => hasSeveralServices(rows), [rows]);
  const first = Math.max(0, Math.floor(scrollSig.value.top / ROW_HEIGHT) - OVERSCAN);
  const last = Math.min(
    visible.length,
    Math.ceil((scrollSig.value.top + scrollSig.value.height) / ROW_HEIGHT) + OVERSCAN,
  );

  function measure() {
    const box = boxRef.current!;
    scrollSig.value = { top: box.scrollTop, height: box.clientHeight };
  }

  useEffect(() => {
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);

  useLayoutEffect(() => {
    const box = boxRef.current!;
    const top = visible.indexOf(state.active) * ROW_HEIGHT;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + ROW_HEIGHT > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW_HEIGHT - box.clientHeight;
    measure();
  }, [state.active, visible]);

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") onSelect(state.active);
    else if (!onKey(event.key)) {
      const next = pressKey(rows, state, event.key);
      if (next === null) return;
      onState(next);
    }
    event.preventDefault();
  }

  function click(event: MouseEvent) {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>("[data-index]");
    if (row === null) return;
    const index = Number(row.dataset.index);
    if (target.closest("[data-toggle=true]")) onState(toggle(state, index));
    else onSelect(index);
  }

  return (
    <div
      ref={boxRef}
      role="tree"
      aria-label="Spans of this trace"
      aria-activedescendant={`span-row-${state.active}`}
      tabIndex={0}
      onScroll={measure}
      onKeyDown={press}
      onClick={click}
      class="max-h-[70vh] overflow-y-auto overflow-x-hidden text-13 xl:max-h-[calc(100vh-20.5rem)] xl:min-h-[20rem] focus-visible:outline focus-visible:-outline-offset-2"
    >
      <Spacer rows={first} />
      {visible.slice(first, last).map((index) => (
        <Row
          key={index}
          row={rows[index]!}
          index={index}
          totalNanos={durationNanos}
          isActive={index === state.active}
          isSelected={rows[index]!.span.id === selectedId}
          isCollapsed={collapsed.has(index)}
          isMatch={matches.has(index)}
          hasService={hasServices && isServiceNew(rows, rows[index]!)}
        />
      ))}
      <Spacer rows={visible.length - last} />
    </div>
  );
}
