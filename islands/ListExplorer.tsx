import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { ListDeletion } from "../components/trace/ListDeletion.tsx";
import { fromListAnswer, type ListAnswer, type ListView } from "../components/trace/list_page.ts";
import { type ListKind, tidyParams, toApiParams } from "../components/trace/list_params.ts";
import { ListResults } from "../components/trace/ListResults.tsx";
import { LoadFailure } from "../components/trace/LoadFailure.tsx";
import { viewerZone } from "../components/ui/format_time.ts";
import { fetchJson } from "../telemetry/client/fetch_json.ts";
import { fillForm, readForm } from "../telemetry/client/form_params.ts";
import { LatestRequest } from "../telemetry/client/latest_request.ts";
import { findFilterForm, findListLink, isPlainClick, tickAllRows } from "../telemetry/client/list_events.ts";
import type { SpanResource, TraceResource } from "../telemetry/model/resources.ts";
import { isTraceCode } from "../telemetry/model/trace_code.ts";

export interface ListExplorerProps {
  kind: ListKind;
  canDelete: boolean;
  csrfToken: string;
  /** The form as the server drew it. */
  filters: ComponentChildren;
  /** The first page as the server drew it; shown until something is asked for. */
  results: ComponentChildren;
}

interface Shown {
  view: ListView<TraceResource | SpanResource>;
  params: URLSearchParams;
}

const TYPING_PAUSE_MS = 250;

/** Makes a list follow its filters without loading the page anew; the URL always says what is shown. */
export default function ListExplorer({ kind, canDelete, csrfToken, filters, results }: ListExplorerProps) {
  const rootRef = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const list = useMemo(() => new LatestRequest<Shown>(), []);

  async function load(params: URLSearchParams) {
    clearTimeout(timer.current);
    await list.run(async (signal) => {
      const path = `/api/v1/telemetry/${kind}/?${toApiParams(params)}`;
      return {
        view: fromListAnswer(await fetchJson<ListAnswer<TraceResource | SpanResource>>(path, { signal })),
        params,
      };
    });
  }

  function go(params: URLSearchParams, { isTyping = false } = {}) {
    const tidy = tidyParams(params);
    const url = `${location.pathname}${tidy.size > 0 ? `?${tidy}` : ""}`;
    if (isTyping) history.replaceState(null, "", url);
    else history.pushState(null, "", url);
    load(tidy);
  }

  function showInForm(params: URLSearchParams) {
    const form = rootRef.current!.querySelector<HTMLFormElement>("form[data-filters]");
    if (form !== null) fillForm(form, params);
  }

  function typed({ target }: Event) {
    const form = findFilterForm(target);
    if (form === null || !(target instanceof HTMLInputElement)) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go(readForm(form, currentParams()), { isTyping: true }), TYPING_PAUSE_MS);
  }

  function changed({ target }: Event) {
    const form = findFilterForm(target);
    if (form !== null && target instanceof HTMLSelectElement) go(readForm(form, currentParams()));
    tickAllRows(target);
  }

  function submitted(event: Event) {
    const form = findFilterForm(event.target);
    if (form === null) return;
    event.preventDefault();
    const params = readForm(form, currentParams());
    const search = params.get("search") ?? "";
    if (kind === "traces" && isTraceCode(search)) location.assign(`/admin/find?code=${encodeURIComponent(search)}`);
    else go(params);
  }

  function clicked(event: MouseEvent) {
    const params = findListLink(event.target);
    if (params === null || !isPlainClick(event)) return;
    event.preventDefault();
    showInForm(params);
    go(params);
  }

  useEffect(() => {
    function showUrl() {
      showInForm(currentParams());
      load(currentParams());
    }
    showInForm(currentParams());
    for (const label of rootRef.current!.querySelectorAll("[data-zone]")) label.textContent = viewerZone();
    addEventListener("popstate", showUrl);
    return () => removeEventListener("popstate", showUrl);
  }, []);

  const shown = list.dataSig.value;
  const isLoading = list.isLoadingSig.value;
  return (
    <div ref={rootRef} class="space-y-4" onInput={typed} onChange={changed} onSubmit={submitted} onClick={clicked}>
      {filters}
      <p role="status" class="sr-only">{isLoading ? "Loading" : shown && `${shown.view.count} ${kind} found`}</p>
      {list.failureSig.value && <LoadFailure message={list.failureSig.value} onRetry={list.retry} />}
      <div aria-busy={isLoading} class="transition-opacity aria-busy:opacity-50">
        {shown === null ? results : (
          <ListResults
            kind={kind}
            view={shown.view}
            params={shown.params}
            canDelete={canDelete}
            toolbar={canDelete && <ListDeletion kind={kind} params={shown.params} csrfToken={csrfToken} />}
          />
        )}
      </div>
    </div>
  );
}

function currentParams(): URLSearchParams {
  return new URLSearchParams(location.search);
}
