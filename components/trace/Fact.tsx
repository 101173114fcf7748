import type { ComponentChildren } from "preact";
import { CopyButton } from "../ui/CopyButton.tsx";

export interface FactProps {
  term: string;
  /** What lands in the clipboard; without, nothing can be copied. */
  copy?: string;
  children: ComponentChildren;
}

/** One fact of a strip, which is a `<dl>` that wraps. */
export function Fact({ term, copy = "", children }: FactProps) {
  return (
    <div class="flex min-h-[24px] min-w-0 max-w-full items-center gap-1.5">
      <dt class="shrink-0 text-muted">{term}</dt>
      <dd class="flex min-w-0 items-center gap-0.5">
        <span class="min-w-0 truncate">{children}</span>
        {copy && <CopyButton text={copy} label={`Copy ${term.toLowerCase()}`} />}
      </dd>
    </div>
  );
}
