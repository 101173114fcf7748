import type { ListKind } from "./list_params.ts";
import { isInForce, QUICK_FILTERS, quickHref } from "./quick_filters.ts";

/** One click for what staff ask for most, a second one to take it back. */
export function QuickFilters({ kind, params }: { kind: ListKind; params: URLSearchParams }) {
  return (
    <div class="flex flex-wrap items-center gap-x-5 gap-y-1.5 text-13">
      {QUICK_FILTERS[kind].map(({ title, filters }) => (
        <div key={title} class="flex flex-wrap items-center gap-1">
          <span id={`quick-${title}`} class="mr-1 text-muted">{title}</span>
          <ul aria-labelledby={`quick-${title}`} class="flex flex-wrap gap-1">
            {filters.map((filter) => (
              <li key={filter.label}>
                <a
                  href={quickHref(filter, params)}
                  data-list
                  aria-current={isInForce(filter, params) ? "true" : "false"}
                  class="inline-flex min-h-[24px] items-center rounded border border-line bg-surface px-2 hover:border-control aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:font-semibold"
                >
                  {filter.label}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
