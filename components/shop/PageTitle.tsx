import type { ComponentChildren } from "preact";

export interface PageTitleProps {
  children: ComponentChildren;
  /** One or two sentences below it. */
  lead?: ComponentChildren;
}

export function PageTitle({ children, lead }: PageTitleProps) {
  return (
    <header class="mb-8 max-w-2xl">
      <h1 class="font-serif text-3xl font-semibold tracking-tight sm:text-4xl">{children}</h1>
      {lead && <p class="mt-2 text-muted">{lead}</p>}
    </header>
  );
}
