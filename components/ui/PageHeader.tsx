import type { ComponentChildren } from "preact";

export interface PageHeaderProps {
  title: ComponentChildren;
  /** Small line below the title. */
  lead?: ComponentChildren;
  /** Right of the title: buttons. */
  actions?: ComponentChildren;
  /** The way here, outermost first. */
  crumbs?: { href: string; label: string }[] | undefined;
}

export function PageHeader({ title, lead, actions, crumbs = [] }: PageHeaderProps) {
  return (
    <header class="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div class="min-w-0">
        {crumbs.length > 0 && (
          <nav aria-label="Breadcrumb" class="mb-1">
            <ol class="flex flex-wrap gap-1.5 text-13 text-muted">
              {crumbs.map(({ href, label }) => (
                <li key={href} class="flex gap-1.5 after:content-['/'] last:after:content-none">
                  <a href={href} class="max-w-[20rem] truncate hover:text-ink hover:underline">{label}</a>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <h1 class="text-xl font-semibold tracking-tight break-words">{title}</h1>
        {lead && <p class="mt-0.5 text-sm text-muted">{lead}</p>}
      </div>
      {actions && <div class="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
