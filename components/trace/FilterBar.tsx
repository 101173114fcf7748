import { Button } from "../ui/Button.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { SelectField, type SelectOption } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";
import { type FieldOf, type FilterField, toFieldOf } from "./filter_field.ts";
import {
  FOLDED_PARAMS,
  INTERNAL_OPTIONS,
  listHiddenParams,
  PAGE_SIZE_OPTIONS,
  RANGE_OPTIONS,
  STATUS_OPTIONS,
} from "./filter_options.ts";
import type { ListKind } from "./list_params.ts";
import { SpanFilters } from "./SpanFilters.tsx";
import { TraceFilters } from "./TraceFilters.tsx";

export interface FilterBarProps {
  kind: ListKind;
  params: URLSearchParams;
  /** Messages by parameter. */
  errors?: Record<string, string[]> | undefined;
}

/** What they ask for is seen without the folded fields. */
const HAVE_QUICK_FILTERS = new Set(["duration_ms__gte", "error_count__gte"]);

const PLACEHOLDERS = {
  traces: "Search URL, user, e-mail, phone, trace id or reference",
  spans: "Search name, message, trace id or span id",
};

function SearchBox({ kind, name, value }: { kind: ListKind } & FilterField) {
  return (
    <input
      type="search"
      name={name}
      value={value}
      placeholder={PLACEHOLDERS[kind]}
      aria-label={`Search ${kind}`}
      maxLength={256}
      class="h-9 w-full min-w-0 rounded border border-control bg-surface px-3 sm:w-auto sm:flex-1"
    />
  );
}

function BareSelect({ label, name, value, options }: FilterField & { label: string; options: SelectOption[] }) {
  return (
    <select name={name} aria-label={label} class="h-9 min-w-0 rounded border border-control bg-surface px-2">
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>{option.label}</option>
      ))}
    </select>
  );
}

/** Without a script times are asked for in UTC; islands/ListExplorer.tsx names the viewer's zone. */
function ZoneLabel({ text }: { text: string }) {
  return (
    <>
      {text} (<span data-zone>UTC</span>)
    </>
  );
}

function FoldedFields({ kind, field, params }: { kind: ListKind; field: FieldOf; params: URLSearchParams }) {
  const internal = { ...field("internal"), value: params.get("internal") ?? "false" };
  const pageSize = { ...field("page_size"), value: params.get("page_size") || "50" };
  return (
    <div class="mt-2 grid grid-cols-2 gap-3 md:grid-cols-4 2xl:grid-cols-8">
      {kind === "traces" ? <TraceFilters field={field} /> : <SpanFilters field={field} />}
      <TextField label="Service has" {...field("service_name__icontains")} />
      <TextField label="Took at least (ms)" inputMode="decimal" {...field("duration_ms__gte")} />
      <TextField label={<ZoneLabel text="From" />} type="datetime-local" step="1" {...field("start_time__gte")} />
      <TextField label={<ZoneLabel text="Until" />} type="datetime-local" step="1" {...field("start_time__lte")} />
      <SelectField label="Internal requests" options={INTERNAL_OPTIONS} {...internal} />
      <SelectField label="Rows a page" options={PAGE_SIZE_OPTIONS} {...pageSize} />
    </div>
  );
}

/** The filters of a list as a plain GET form; islands/ListExplorer.tsx follows it while one types. */
export function FilterBar({ kind, params, errors = {} }: FilterBarProps) {
  const field = toFieldOf(params, errors);
  const isOpen = Object.keys(errors).length > 0 ||
    FOLDED_PARAMS[kind].some((name) => !HAVE_QUICK_FILTERS.has(name) && params.get(name));
  return (
    <form method="get" data-filters role="search" class="rounded-lg border border-line bg-surface p-3 shadow-card">
      <div class="flex flex-wrap items-center gap-2">
        <SearchBox kind={kind} {...field("search")} />
        <BareSelect label="Status" options={STATUS_OPTIONS} {...field("status")} />
        <BareSelect label="Time" options={RANGE_OPTIONS} {...field("range")} />
        <Button>Search</Button>
        <LinkButton href="?" data-list variant="ghost">Clear</LinkButton>
      </div>
      <details open={isOpen} class="group mt-2">
        <summary class="inline-flex min-h-[24px] cursor-pointer list-none items-center gap-1.5 text-13 font-medium text-accent">
          <span aria-hidden="true" class="inline-block group-open:rotate-90">›</span> More filters
        </summary>
        <FoldedFields kind={kind} field={field} params={params} />
      </details>
      {listHiddenParams(kind, params).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </form>
  );
}
