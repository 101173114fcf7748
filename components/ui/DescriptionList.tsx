import type { ComponentChildren } from "preact";

export interface Description {
  term: string;
  value: ComponentChildren;
}

export interface DescriptionListProps {
  items: Description[];
  /** Columns on a wide screen. Default: `one`. */
  columns?: "one" | "two" | undefined;
}

const COLUMNS = { one: "grid gap-x-8 gap-y-1", two: "grid gap-x-8 gap-y-1 md:grid-cols-2" };

export function DescriptionList({ items, columns = "one" }: DescriptionListProps) {
  return (
    <dl class={COLUMNS[columns]}>
      {items.map(({ term, value }) => (
        <div key={term} class="grid min-h-[24px] grid-cols-[7rem_minmax(0,1fr)] items-baseline gap-3 text-13">
          <dt class="text-muted">{term}</dt>
          <dd class="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
