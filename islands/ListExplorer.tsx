import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { DeleteSelected } from "../components/trace/DeleteSelected.tsx";
import { fromListAnswer, type ListAnswer, type ListView } from "../components/trace/list_page.ts";
import { type ListKind, tidyParams, toApiParams } from "../components/trace/list_params.ts";
import { ListResults } from "../components/trace/ListResults.tsx";
import { LoadFailure } from "../components/trace/LoadFailure.tsx";
import { FetchError, fetchJson } from "../telemetry/client/fetch_json.ts";
import { fillForm, readForm } from "../telemetry/client/form_params.ts";
import { isTraceCode } from "../telemetry/model/trace_code.ts";
import type { SpanResource, TraceResource } from "../telemetry/model/resources.ts";

export interface ListExplorerProps {
  kind: ListKind;
  canDelete: boolean;
  csrfToken: string;
  /** The form as the server drew it. */
  filters: ComponentChildren;
  /** The first page as the server drew it; shown until something is asked for. */
  results: ComponentChildren;
}

type Row = TraceResource | SpanResource;

const TYPING_PAUSE_MS = 250;

/** Makes a list follow its filters without loading the page anew; the URL always says what is shown. */
export default function ListExplorer({ kind, canDelete, csrfToken, filters, results }: ListExplorerProps) {
  const rootRef = useRef<HTMLDivElement>(null);
  const viewSig = useSignal<{ view: ListView<Row>; params: URLSearchParams } | null>(null);
  const failureSig = useSignal<string | null>(null);
  const isLoadingSig = useSignal(false);
  const pending = useRef<AbortController | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  async function load(params: URLSearchParams) {
    pending.current?.abort();
    clearTimeout(timer.current);
    const { signal } = pending.current = new AbortController();
    isLoadingSig.value = true;
    failureSig.value = null;
    try {
      const answer = await fetchJson<ListAnswer<Row>>(`/api/v1/telemetry/${kind}/?${toApiParams(params)}`, { signal });
      viewSig.value = { view: fromListAnswer(answer), params };
    } catch (error) {
      if (signal.aborted) return;
      failureSig.value = error instanceof FetchError ? error.message : "This list could not be drawn";
    }
    isLoadingSig.value = false;
  }

  function go(params: URLSearchParams, { isTyping = false } = {}) {
    const tidy = tidyParams(params);
    const url = `${location.pathname}${tidy.size > 0 ? `?${tidy}` : ""}`;
    if (isTyping) history.replaceState(null, "", url);
    else history.pushState(null, "", url);
    return load(tidy);
  }

  function follow(event: Event) {
    const form = (event.target as Element).closest<HTMLFormElement>("form[data-filters]");
    if (form === null) return;
    const isText = event.target instanceof HTMLInputElement;
    if ((event.type === "input") !== isText) return;
    clearTimeout(timer.current);
    const run = () => go(readForm(form, new URLSearchParams(location.search)), { isTyping: isText });
    if (isText) timer.current = setTimeout(run, TYPING_PAUSE_MS);
    else run();
  }

  function submit(event: Event) {
    const form = event.target as HTMLFormElement;
    if (!form.matches("form[data-filters]")) return;
    event.preventDefault();
    const params = readForm(form, new URLSearchParams(location.search));
    const search = params.get("search") ?? "";
    if (kind === "traces" && isTraceCode(search)) location.assign(`/admin/find?code=${encodeURIComponent(search)}`);
    else go(params);
  }

  function click(event: MouseEvent) {
    const link = (event.target as Element).closest<HTMLAnchorElement>(
      "a[data-list], a[data-sort], a[rel=next], a[rel=prev]",
    );
    if (link === null || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const params = new URLSearchParams(new URL(link.href).search);
    showInForm(params);
    go(params);
  }

  function tickAll(event: Event) {
    const box = event.target as HTMLInputElement;
    if (!box.matches("[data-select-all]")) return;
    for (const row of rootRef.current!.querySelectorAll<HTMLInputElement>("input[name=id]")) row.checked = box.checked;
  }

  function showInForm(params: URLSearchParams) {
    const form = rootRef.current!.querySelector<HTMLFormElement>("form[data-filters]");
    if (form !== null) fillForm(form, params);
  }

  useEffect(() => {
    function showUrl() {
      const params = new URLSearchParams(location.search);
      showInForm(params);
      load(params);
    }
    addEventListener("popstate", showUrl);
    return () => removeEventListener("popstate", showUrl);
  }, []);

  const shown = viewSig.value;
  return (
    <div
      ref={rootRef}
      class="space-y-4"
      onInput={follow}
      onChange={(event) => {
        follow(event);
        tickAll(event);
      }}
      onSubmit={submit}
      onClick={click}
    >
      {filters}
      <p role="status" class="sr-only">
        {isLoadingSig.value ? "Loading" : shown && `${shown.view.count} ${kind} found`}
      </p>
      {failureSig.value !== null && (
        <LoadFailure
          message={failureSig.value}
          onRetry={() => load(new URLSearchParams(location.search))}
        />
      )}
      <div aria-busy={isLoadingSig.value} class="transition-opacity aria-busy:opacity-50">
        {shown === null ? results : (
          <ListResults
            kind={kind}
            view={shown.view}
            params={shown.params}
            canDelete={canDelete}
            toolbar={canDelete && <DeleteSelected kind={kind} params={shown.params} csrfToken={csrfToken} />}
          />
        )}
      </div>
    </div>
  );
}
