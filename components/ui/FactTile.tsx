export interface FactTileProps {
  label: string;
  /** The figure, as text. */
  value: string;
  note?: string | undefined;
  /** Where the figure comes from. */
  href: string;
  /** Default: false. */
  isAlarming?: boolean;
}

/** One figure that leads to its list; stands in a `<dl>`. */
export function FactTile({ label, value, note, href, isAlarming = false }: FactTileProps) {
  return (
    <div class="relative rounded-lg border border-line bg-surface px-4 py-3 shadow-card hover:border-control">
      <dt class="text-13 text-muted">
        <a href={href} class="after:absolute after:inset-0 after:content-['']">{label}</a>
      </dt>
      <dd>
        <span
          class={isAlarming ? "text-2xl font-semibold tabular-nums text-danger" : "text-2xl font-semibold tabular-nums"}
        >
          {value}
        </span>
        {note && <span class="mt-0.5 block text-xs text-muted">{note}</span>}
      </dd>
    </div>
  );
}
