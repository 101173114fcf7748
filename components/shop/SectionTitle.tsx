import type { ComponentChildren } from "preact";

export interface SectionTitleProps {
  children: ComponentChildren;
  /** Where more of it is. */
  more?: { href: string; label: string } | undefined;
}

export function SectionTitle({ children, more }: SectionTitleProps) {
  return (
    <div class="mb-5 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
      <h2 class="font-serif text-2xl font-semibold tracking-tight">{children}</h2>
      {more && <a href={more.href} class="text-sm text-accent underline underline-offset-2">{more.label}</a>}
    </div>
  );
}
