import type { ComponentChildren } from "preact";
import { type ListKind, withParams } from "./list_params.ts";

export interface FilterLinkProps {
  kind: ListKind;
  params: URLSearchParams;
  /** Parameters that leave only rows with this value. */
  only: Record<string, string>;
  /** Like `Only status 502`. */
  title: string;
  children: ComponentChildren;
}

/** A value in a list that narrows the list down to itself. */
export function FilterLink({ kind, params, only, title, children }: FilterLinkProps) {
  return (
    <a
      href={`/admin/telemetry/${kind}${withParams(params, only)}`}
      data-list
      title={title}
      class="inline-flex min-h-[24px] min-w-[24px] max-w-full items-center decoration-dotted underline-offset-4 hover:underline"
    >
      {children}
      <span class="sr-only">– {title}</span>
    </a>
  );
}
