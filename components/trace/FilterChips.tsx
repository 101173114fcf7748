import { listActiveFilters, type ListKind } from "./list_params.ts";
import { visibleLine } from "./visible_text.ts";

/** What is in force, each with a link that removes it. Links marked `data-list` are followed by islands in place. */
export function FilterChips({ params, kind }: { params: URLSearchParams; kind: ListKind }) {
  const filters = listActiveFilters(params, kind);
  if (filters.length === 0) return null;
  return (
    <ul aria-label="Filters in force" class="flex flex-wrap gap-1.5">
      {filters.map(({ name, label, removeHref, isUnknown }) => (
        <li key={name}>
          <a
            href={removeHref}
            data-list
            title={isUnknown
              ? `These ${kind} have no such field: nothing is left out. Remove it`
              : "Remove this filter"}
            class={`inline-flex min-h-[24px] max-w-full items-center gap-1.5 rounded-full border pl-2.5 pr-2 text-xs hover:border-control ${
              isUnknown ? "border-dashed border-control text-muted" : "border-line bg-surface"
            }`}
          >
            <span class="truncate">{visibleLine(label, 80)}</span>
            <span aria-hidden="true" class="text-muted">✕</span>
            <span class="sr-only">– remove</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
