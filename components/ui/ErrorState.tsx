import type { ComponentChildren } from "preact";

export interface ErrorStateProps {
  title: string;
  /** Code that finds the trace of the failed request. */
  reference?: string | undefined;
  children?: ComponentChildren;
}

export function ErrorState({ title, reference, children }: ErrorStateProps) {
  return (
    <div role="alert" class="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <h1 class="text-lg font-semibold">{title}</h1>
      {children && <div class="max-w-md text-sm text-muted">{children}</div>}
      {reference && (
        <p class="text-sm text-muted">
          Reference <code class="font-mono font-semibold text-ink">{reference}</code>
        </p>
      )}
    </div>
  );
}
