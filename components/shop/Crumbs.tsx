export interface CrumbsProps {
  /** The way here, outermost first. */
  crumbs: { href: string; label: string }[];
}

export function Crumbs({ crumbs }: CrumbsProps) {
  return (
    <nav aria-label="Breadcrumb">
      <ol class="flex flex-wrap gap-1.5 text-sm text-muted">
        {crumbs.map(({ href, label }) => (
          <li key={href} class="flex gap-1.5">
            <a href={href} class="hover:text-ink hover:underline">{label}</a>
            <span aria-hidden="true">/</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
