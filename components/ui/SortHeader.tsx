import { TH_NUMBER_STYLES, TH_STYLES } from "./Table.tsx";

export interface SortHeaderProps {
  label: string;
  /** Where a click leads: the same list in the next order. */
  href: string;
  direction: "ascending" | "descending" | "none";
  /** Right-aligned. Default: false. */
  isNumber?: boolean | undefined;
}

const ARROWS = { ascending: "↑", descending: "↓", none: "\u00a0" };

function Arrow({ direction }: Pick<SortHeaderProps, "direction">) {
  return <span aria-hidden="true" class="inline-block w-2 text-ink">{ARROWS[direction]}</span>;
}

/** A column header that sorts by its column. */
export function SortHeader({ label, href, direction, isNumber = false }: SortHeaderProps) {
  return (
    <th scope="col" aria-sort={direction} class={isNumber ? TH_NUMBER_STYLES : TH_STYLES}>
      <a href={href} data-sort class="inline-flex items-center gap-1 hover:text-ink hover:underline">
        {isNumber && <Arrow direction={direction} />}
        {label}
        {!isNumber && <Arrow direction={direction} />}
      </a>
    </th>
  );
}
