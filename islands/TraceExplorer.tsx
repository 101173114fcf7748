import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { findSpans } from "../components/trace/find_spans.ts";
import { KeyHelp } from "../components/trace/KeyHelp.tsx";
import { LoadFailure } from "../components/trace/LoadFailure.tsx";
import { ServiceLegend } from "../components/trace/ServiceLegend.tsx";
import { SpanDetail } from "../components/trace/SpanDetail.tsx";
import { hasSeveralServices } from "../components/trace/SpanLabel.tsx";
import { SpanFinder } from "../components/trace/SpanFinder.tsx";
import { TimeRuler } from "../components/trace/TimeRuler.tsx";
import {
  collapseAll,
  expandAll,
  listFailed,
  reveal,
  stepTo,
  toggleFailedOnly,
  type TreeState,
} from "../components/trace/tree_state.ts";
import { TreeToolbar } from "../components/trace/TreeToolbar.tsx";
import { TreeView } from "../components/trace/TreeView.tsx";
import { fetchJson } from "../telemetry/client/fetch_json.ts";
import { fetchTree } from "../telemetry/client/fetch_tree.ts";
import { LatestRequest } from "../telemetry/client/latest_request.ts";
import type { SpanResource } from "../telemetry/model/resources.ts";
import { measureSpan } from "../telemetry/query/span_times.ts";
import type { TreeRowSpan } from "../telemetry/query/tree_columns.ts";
import { toWaterfall, type Waterfall } from "../telemetry/query/waterfall.ts";

export interface TraceExplorerProps {
  traceId: string;
  /** Resource id of the span that `detail` shows. */
  selectedId: string | null;
  /** Nanoseconds, for the ruler. */
  durationNanos: number;
  /** The tree as the server drew it. */
  tree: ComponentChildren;
  /** The span as the server drew it. */
  detail: ComponentChildren;
}

/** Span tree and span detail that follow keys and clicks; the selected span and what is searched stand in the URL. */
export default function TraceExplorer({ traceId, selectedId, durationNanos, tree, detail }: TraceExplorerProps) {
  const treeRequest = useMemo(() => new LatestRequest<Waterfall<TreeRowSpan>>(), []);
  const spanRequest = useMemo(() => new LatestRequest<SpanResource>(), []);
  const stateSig = useSignal<TreeState>({ collapsed: new Set(), active: 0 });
  const selectedIdSig = useSignal(selectedId);
  const findSig = useSignal("");
  const treeRef = useRef<HTMLDivElement>(null);
  const detailRef = useRef<HTMLDivElement>(null);
  const finderRef = useRef<HTMLInputElement>(null);
  const helpRef = useRef<HTMLDialogElement>(null);
  const waterfall = treeRequest.dataSig.value;
  const span = spanRequest.dataSig.value;
  const state = stateSig.value;
  const rows = waterfall?.rows ?? NO_ROWS;
  const failed = useMemo(() => listFailed(rows), [rows]);
  const matches = useMemo(() => findSpans(rows, findSig.value), [rows, findSig.value]);
  const matchSet = useMemo(() => new Set(matches), [matches]);

  async function loadTree(signal: AbortSignal) {
    const loaded = toWaterfall(await fetchTree(traceId, { signal }));
    const index = loaded.rows.findIndex((row) => row.span.id === selectedIdSig.value);
    stateSig.value = reveal(loaded.rows, stateSig.value, Math.max(index, 0));
    return loaded;
  }

  async function select(index: number): Promise<boolean> {
    const { id } = rows[index]!.span;
    stateSig.value = reveal(rows, stateSig.value, index);
    selectedIdSig.value = id;
    showInUrl({ span: id });
    return await spanRequest.run((signal) => fetchJson(`/api/v1/telemetry/spans/${id}/`, { signal })) !== null;
  }

  async function open(index: number) {
    if (await select(index)) detailRef.current?.scrollIntoView({ block: "nearest" });
  }

  function step(indexes: readonly number[], by: 1 | -1) {
    const next = stepTo(indexes, stateSig.value.active, by);
    if (next !== null) select(next);
  }

  function find(text: string) {
    findSig.value = text;
    showInUrl({ find: text.trim() || null });
  }

  const openHelp = () => helpRef.current!.showModal();
  const wanted = findSig.value.trim() === "" ? failed : matches;
  const keys: Record<string, () => void> = {
    "?": openHelp,
    "/": () => finderRef.current!.select(),
    n: () => step(wanted, 1),
    N: () => step(wanted, -1),
    e: () => step(failed, 1),
    E: () => step(failed, -1),
  };

  function pressKey(key: string): boolean {
    if (!Object.hasOwn(keys, key)) return false;
    keys[key]!();
    return true;
  }

  useEffect(() => {
    findSig.value = new URLSearchParams(location.search).get("find") ?? "";
    treeRequest.run(loadTree);
  }, []);

  const times = useMemo(() => findTimes(waterfall, span), [waterfall, span]);
  return (
    <div class="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_23rem] 2xl:grid-cols-[minmax(0,1fr)_28rem]">
      <section
        aria-label="Span tree"
        class="min-w-0 overflow-hidden rounded-lg border border-line bg-surface shadow-card"
      >
        <div
          data-needs-script
          class="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line px-2 py-1"
        >
          <SpanFinder
            text={findSig.value}
            count={matches.length}
            position={matches.indexOf(state.active)}
            inputRef={finderRef}
            onText={find}
            onStep={(by) => step(matches, by)}
            onLeave={() => treeRef.current?.querySelector<HTMLElement>("[role=tree]")?.focus()}
          />
          <TreeToolbar
            isReady={waterfall !== null}
            failedCount={failed.length}
            isFailedOnly={state.isFailedOnly === true}
            onNextFailed={() => step(failed, 1)}
            onFailedOnly={() => stateSig.value = toggleFailedOnly(rows, state)}
            onExpandAll={() => stateSig.value = expandAll(state)}
            onCollapseAll={() => stateSig.value = collapseAll(rows, state)}
            onHelp={openHelp}
          />
        </div>
        {waterfall !== null && hasSeveralServices(rows) && (
          <div class="border-b border-line px-3 py-1">
            <ServiceLegend rows={rows} />
          </div>
        )}
        <TimeRuler durationNanos={durationNanos} />
        <Failure request={treeRequest} />
        <div ref={treeRef}>
          {waterfall === null ? <div class="max-h-[70vh] overflow-y-auto">{tree}</div> : (
            <TreeView
              waterfall={waterfall}
              state={state}
              selectedId={selectedIdSig.value}
              matches={matchSet}
              onState={(next) => stateSig.value = next}
              onSelect={open}
              onKey={pressKey}
            />
          )}
        </div>
      </section>
      <section
        ref={detailRef}
        aria-label="Selected span"
        aria-busy={spanRequest.isLoadingSig.value}
        class="min-w-0 scroll-mt-32 overflow-x-hidden rounded-lg border border-line bg-surface shadow-card transition-opacity aria-busy:opacity-60 xl:sticky xl:top-[8.5rem] xl:max-h-[calc(100vh-9.5rem)] xl:overflow-y-auto"
      >
        <Failure request={spanRequest} />
        {span === null ? detail : <SpanDetail span={span} {...times} />}
      </section>
      <KeyHelp dialogRef={helpRef} />
    </div>
  );
}

const NO_ROWS: Waterfall<TreeRowSpan>["rows"] = [];

/** Null takes a parameter away. */
function showInUrl(changes: Record<string, string | null>): void {
  const params = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  history.replaceState(null, "", `${location.pathname}${params.size > 0 ? `?${params}` : ""}`);
}

function Failure({ request }: { request: Pick<LatestRequest<unknown>, "failureSig" | "retry"> }) {
  const message = request.failureSig.value;
  return message === null ? null : <LoadFailure message={message} onRetry={request.retry} />;
}

function findTimes(waterfall: Waterfall<TreeRowSpan> | null, span: SpanResource | null) {
  if (waterfall === null || span === null) return {};
  return measureSpan(waterfall, waterfall.rows.findIndex((row) => row.span.id === span.id)) ?? {};
}
