import { LinkButton } from "./LinkButton.tsx";

export interface PaginationProps {
  /** Null: there is no such page. */
  previousHref: string | null;
  nextHref: string | null;
  /** Like `51–100 of 1,204`. */
  summary: string;
}

function Step({ href, rel, label }: { href: string | null; rel: "prev" | "next"; label: string }) {
  if (href === null) {
    return (
      <span class="inline-flex h-7 items-center rounded border border-line px-2.5 text-13 text-muted">{label}</span>
    );
  }
  return <LinkButton href={href} rel={rel} size="sm">{label}</LinkButton>;
}

export function Pagination({ previousHref, nextHref, summary }: PaginationProps) {
  return (
    <nav aria-label="Pages" class="flex flex-wrap items-center justify-between gap-3 text-13">
      <p class="text-muted tabular-nums">{summary}</p>
      <div class="flex gap-2">
        <Step href={previousHref} rel="prev" label="← Previous" />
        <Step href={nextHref} rel="next" label="Next →" />
      </div>
    </nav>
  );
}
