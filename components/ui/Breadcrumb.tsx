export interface Crumb {
  href: string;
  label: string;
}

/** The way to this page, outermost first. */
export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol class="flex flex-wrap gap-1.5 text-13 text-muted">
        {crumbs.map(({ href, label }) => (
          <li key={href} class="flex gap-1.5 after:content-['/'] last:after:content-none">
            <a href={href} class="max-w-[20rem] truncate hover:text-ink hover:underline">{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
