import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { KeyHelp } from "../components/trace/KeyHelp.tsx";
import { LoadFailure } from "../components/trace/LoadFailure.tsx";
import { SpanDetail } from "../components/trace/SpanDetail.tsx";
import { TimeRuler } from "../components/trace/TimeRuler.tsx";
import { collapseAll, reveal, type TreeState } from "../components/trace/tree_state.ts";
import { TreeView } from "../components/trace/TreeView.tsx";
import { Button } from "../components/ui/Button.tsx";
import { FetchError, fetchJson } from "../telemetry/client/fetch_json.ts";
import { fetchTree } from "../telemetry/client/fetch_tree.ts";
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
  const waterfallSig = useSignal<Waterfall<TreeRowSpan> | null>(null);
  const stateSig = useSignal<TreeState>({ collapsed: new Set(), active: 0 });
  const selectedIdSig = useSignal(selectedId);
  const spanSig = useSignal<SpanResource | null>(null);
  const isLoadingSig = useSignal(false);
  const failureSig = useSignal<{ message: string; retry: () => void } | null>(null);
  const pending = useRef<AbortController | null>(null);
  const detailRef = useRef<HTMLDivElement>(null);
  const helpRef = useRef<HTMLDialogElement>(null);

  async function loadTree() {
    try {
      const waterfall = toWaterfall(await fetchTree(traceId));
      const index = waterfall.rows.findIndex(({ span }) => span.id === selectedIdSig.value);
      stateSig.value = reveal(waterfall.rows, stateSig.value, Math.max(index, 0));
      waterfallSig.value = waterfall;
      failureSig.value = null;
    } catch (error) {
      failureSig.value = { message: describe(error), retry: loadTree };
    }
  }

  async function loadSpan(id: string) {
    pending.current?.abort();
    const { signal } = pending.current = new AbortController();
    isLoadingSig.value = true;
    try {
      spanSig.value = await fetchJson<SpanResource>(`/api/v1/telemetry/spans/${id}/`, { signal });
      failureSig.value = null;
    } catch (error) {
      if (signal.aborted) return;
      failureSig.value = { message: describe(error), retry: () => loadSpan(id) };
    }
    isLoadingSig.value = false;
  }

  async function select(index: number) {
    const { span } = waterfallSig.value!.rows[index]!;
    stateSig.value = { ...stateSig.value, active: index };
    selectedIdSig.value = span.id;
    history.replaceState(null, "", `?span=${span.id}`);
    await loadSpan(span.id);
    detailRef.current?.scrollIntoView({ block: "nearest" });
  }

  useEffect(() => {
    loadTree();
  }, []);

  const waterfall = waterfallSig.value;
  const span = spanSig.value;
  const index = waterfall?.rows.findIndex((row) => row.span.id === span?.id) ?? -1;
  const times = waterfall === null ? null : measureSpan(waterfall, index);
  return (
    <div class="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_23rem] 2xl:grid-cols-[minmax(0,1fr)_28rem]">
      <section
        aria-label="Span tree"
        class="min-w-0 overflow-hidden rounded-lg border border-line bg-surface shadow-card"
      >
        <div data-needs-script class="flex flex-wrap items-center justify-end gap-1 border-b border-line px-2 py-1">
          <Button
            type="button"
            variant="ghost"
            size="sm"
            disabled={waterfall === null}
            onClick={() => stateSig.value = { ...stateSig.value, collapsed: new Set() }}
          >
            Expand all
          </Button>
          <Button
            type="button"
            variant="ghost"
            size="sm"
            disabled={waterfall === null}
            onClick={() => stateSig.value = collapseAll(waterfall!.rows, stateSig.value)}
          >
            Collapse all
          </Button>
          <Button type="button" variant="ghost" size="sm" onClick={() => helpRef.current!.showModal()}>Keys</Button>
        </div>
        <TimeRuler durationNanos={durationNanos} />
        {failureSig.value && <LoadFailure message={failureSig.value.message} onRetry={failureSig.value.retry} />}
        {waterfall === null ? <div class="max-h-[70vh] overflow-y-auto">{tree}</div> : (
          <TreeView
            waterfall={waterfall}
            state={stateSig.value}
            selectedId={selectedIdSig.value}
            onState={(state) => stateSig.value = state}
            onSelect={select}
            onHelp={() => helpRef.current!.showModal()}
          />
        )}
      </section>
      <section
        ref={detailRef}
        aria-label="Selected span"
        aria-busy={isLoadingSig.value}
        class="min-w-0 overflow-x-hidden rounded-lg border border-line bg-surface shadow-card transition-opacity aria-busy:opacity-60 xl:sticky xl:top-16 xl:max-h-[calc(100vh-5rem)] xl:overflow-y-auto"
      >
        {span === null
          ? detail
          : <SpanDetail span={span} offsetNanos={times?.offsetNanos ?? null} selfNanos={times?.selfNanos ?? null} />}
      </section>
      <dialog
        ref={helpRef}
        aria-labelledby="keys-title"
        class="m-auto w-96 max-w-full rounded-lg border border-line bg-surface p-5 text-sm shadow-float"
      >
        <h2 id="keys-title" class="mb-3 text-base font-semibold">Keys of the span tree</h2>
        <KeyHelp />
        <form method="dialog" class="mt-5 text-right">
          <Button variant="secondary">Close</Button>
        </form>
      </dialog>
    </div>
  );
}

function describe(error: unknown): string {
  return error instanceof FetchError ? error.message : "This part of the trace could not be drawn";
}
