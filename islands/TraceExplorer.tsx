import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { KeyHelp } from "../components/trace/KeyHelp.tsx";
import { LoadFailure } from "../components/trace/LoadFailure.tsx";
import { SpanDetail } from "../components/trace/SpanDetail.tsx";
import { TimeRuler } from "../components/trace/TimeRuler.tsx";
import { collapseAll, expandAll, reveal, type TreeState } from "../components/trace/tree_state.ts";
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

/** Span tree and span detail that follow keys and clicks; the selected span stands in the URL. */
export default function TraceExplorer({ traceId, selectedId, durationNanos, tree, detail }: TraceExplorerProps) {
  const treeRequest = useMemo(() => new LatestRequest<Waterfall<TreeRowSpan>>(), []);
  const spanRequest = useMemo(() => new LatestRequest<SpanResource>(), []);
  const stateSig = useSignal<TreeState>({ collapsed: new Set(), active: 0 });
  const selectedIdSig = useSignal(selectedId);
  const detailRef = useRef<HTMLDivElement>(null);
  const helpRef = useRef<HTMLDialogElement>(null);
  const waterfall = treeRequest.dataSig.value;
  const span = spanRequest.dataSig.value;

  async function loadTree(signal: AbortSignal) {
    const loaded = toWaterfall(await fetchTree(traceId, { signal }));
    const index = loaded.rows.findIndex((row) => row.span.id === selectedIdSig.value);
    stateSig.value = reveal(loaded.rows, stateSig.value, Math.max(index, 0));
    return loaded;
  }

  async function select(index: number) {
    const { id } = waterfall!.rows[index]!.span;
    stateSig.value = { ...stateSig.value, active: index };
    selectedIdSig.value = id;
    history.replaceState(null, "", `?span=${id}`);
    const loaded = await spanRequest.run((signal) => fetchJson(`/api/v1/telemetry/spans/${id}/`, { signal }));
    if (loaded !== null) detailRef.current?.scrollIntoView({ block: "nearest" });
  }

  useEffect(() => {
    treeRequest.run(loadTree);
  }, []);

  const times = useMemo(() => findTimes(waterfall, span), [waterfall, span]);
  const openHelp = () => helpRef.current!.showModal();
  return (
    <div class="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_23rem] 2xl:grid-cols-[minmax(0,1fr)_28rem]">
      <section
        aria-label="Span tree"
        class="min-w-0 overflow-hidden rounded-lg border border-line bg-surface shadow-card"
      >
        <TreeToolbar
          isReady={waterfall !== null}
          onExpandAll={() => stateSig.value = expandAll(stateSig.value)}
          onCollapseAll={() => stateSig.value = collapseAll(waterfall!.rows, stateSig.value)}
          onHelp={openHelp}
        />
        <TimeRuler durationNanos={durationNanos} />
        <Failure request={treeRequest} />
        {waterfall === null ? <div class="max-h-[70vh] overflow-y-auto">{tree}</div> : (
          <TreeView
            waterfall={waterfall}
            state={stateSig.value}
            selectedId={selectedIdSig.value}
            onState={(state) => stateSig.value = state}
            onSelect={select}
            onHelp={openHelp}
          />
        )}
      </section>
      <section
        ref={detailRef}
        aria-label="Selected span"
        aria-busy={spanRequest.isLoadingSig.value}
        class="min-w-0 overflow-x-hidden rounded-lg border border-line bg-surface shadow-card transition-opacity aria-busy:opacity-60 xl:sticky xl:top-16 xl:max-h-[calc(100vh-5rem)] xl:overflow-y-auto"
      >
        <Failure request={spanRequest} />
        {span === null ? detail : <SpanDetail span={span} {...times} />}
      </section>
      <KeyHelp dialogRef={helpRef} />
    </div>
  );
}

function Failure({ request }: { request: Pick<LatestRequest<unknown>, "failureSig" | "retry"> }) {
  const message = request.failureSig.value;
  return message === null ? null : <LoadFailure message={message} onRetry={request.retry} />;
}

function findTimes(waterfall: Waterfall<TreeRowSpan> | null, span: SpanResource | null) {
  if (waterfall === null || span === null) return {};
  return measureSpan(waterfall, waterfall.rows.findIndex((row) => row.span.id === span.id)) ?? {};
}
