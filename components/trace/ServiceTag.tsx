import { serviceColor } from "./service_colors.ts";
import { visibleLine } from "./visible_text.ts";

/** A service's name with its colour. */
export function ServiceTag({ name }: { name: string }) {
  return (
    <span class="inline-flex min-w-0 max-w-full items-center gap-1.5 whitespace-nowrap">
      <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true" class="shrink-0">
        <rect width="8" height="8" rx="2" class={serviceColor(name)} />
      </svg>
      <span class="truncate" title={visibleLine(name)}>{visibleLine(name, 60) || "–"}</span>
    </span>
  );
}
