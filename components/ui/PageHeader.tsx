import type { ComponentChildren } from "preact";
import { Breadcrumb, type Crumb } from "./Breadcrumb.tsx";

export interface PageHeaderProps {
  title: ComponentChildren;
  /** Small line below the title. */
  lead?: ComponentChildren;
  /** Right of the title: buttons. */
  actions?: ComponentChildren;
  /** The way here, outermost first. */
  crumbs?: Crumb[] | undefined;
}

export function PageHeader({ title, lead, actions, crumbs = [] }: PageHeaderProps) {
  return (
    <header class="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div class="min-w-0">
        {crumbs.length > 0 && (
          <div class="mb-1">
            <Breadcrumb crumbs={crumbs} />
          </div>
        )}
        <h1 class="text-xl font-semibold tracking-tight break-words">{title}</h1>
        {lead && <p class="mt-0.5 text-sm text-muted">{lead}</p>}
      </div>
      {actions && <div class="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
