import type { ComponentChildren } from "preact";

export interface EmptyStateProps {
  title: string;
  /** What to do about it. */
  children?: ComponentChildren;
}

export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div class="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <svg width="56" height="32" viewBox="0 0 56 32" aria-hidden="true" class="fill-line">
        <rect x="0" y="2" width="56" height="6" rx="3" />
        <rect x="10" y="13" width="24" height="6" rx="3" />
        <rect x="22" y="24" width="14" height="6" rx="3" />
      </svg>
      <p class="text-base font-semibold">{title}</p>
      {children && <div class="max-w-md text-sm text-muted">{children}</div>}
    </div>
  );
}
