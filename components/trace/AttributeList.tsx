import { CopyButton } from "../ui/CopyButton.tsx";
import { LINK_STYLES } from "../ui/Table.tsx";
import { toAttributeFilter, toValueText } from "./attribute_filter.ts";
import { LongText } from "./LongText.tsx";
import { visibleLine } from "./visible_text.ts";

export interface AttributeListProps {
  attributes: Record<string, unknown>;
}

function Attribute({ name, value }: { name: string; value: unknown }) {
  const text = toValueText(value);
  const filter = toAttributeFilter(name, value);
  return (
    <div class="group grid gap-x-4 border-t border-line px-3 py-1.5 first:border-t-0 sm:grid-cols-[minmax(0,9fr)_minmax(0,10fr)]">
      <dt class="break-words py-1 font-mono text-xs text-muted">{visibleLine(name, 256)}</dt>
      <dd class="flex min-w-0 items-start justify-between gap-2">
        <div class="min-w-0 py-1">
          {value === "" ? <span class="text-xs text-muted">empty</span> : <LongText text={text} />}
        </div>
        <span class="flex shrink-0 items-center gap-1">
          {filter && (
            <a href={filter} title="All spans with this value" class={`${LINK_STYLES} px-1 text-xs leading-6`}>
              filter<span class="sr-only">for {visibleLine(name, 60)} = {visibleLine(text, 60)}</span>
            </a>
          )}
          <CopyButton text={text} label={`Copy ${visibleLine(name, 60)}`} />
        </span>
      </dd>
    </div>
  );
}

/** Attributes by name, of any type. */
export function AttributeList({ attributes }: AttributeListProps) {
  const entries = Object.entries(attributes ?? {}).sort(([a], [b]) => a < b ? -1 : 1);
  if (entries.length === 0) return <p class="px-3 py-2 text-13 text-muted">None</p>;
  return <dl>{entries.map(([name, value]) => <Attribute key={name} name={name} value={value} />)}</dl>;
}
