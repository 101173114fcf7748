import type { ComponentChildren } from "preact";

export interface CardProps {
  /** Heading of the card; none without. */
  title?: ComponentChildren;
  /** Right of the heading. */
  actions?: ComponentChildren;
  /** No inner space, for tables and lists that reach the edges. Default: false. */
  isFlush?: boolean | undefined;
  children: ComponentChildren;
}

export function Card({ title, actions, isFlush = false, children }: CardProps) {
  return (
    <section class="min-w-0 rounded-lg border border-line bg-surface shadow-card">
      {(title || actions) && (
        <header class="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2.5">
          <h2 class="text-sm font-semibold">{title}</h2>
          {actions}
        </header>
      )}
      <div class={isFlush ? "min-w-0" : "min-w-0 p-4"}>{children}</div>
    </section>
  );
}
