import type { ComponentChildren } from "preact";
import { Card } from "../ui/Card.tsx";

export interface NarrowPageProps {
  title: string;
  /** One or two sentences below the title. */
  lead?: ComponentChildren;
  /** Below the card. */
  foot?: ComponentChildren;
  children: ComponentChildren;
}

/** A page with a single short form. */
export function NarrowPage({ title, lead, foot, children }: NarrowPageProps) {
  return (
    <div class="mx-auto w-full max-w-md space-y-5">
      <header>
        <h1 class="text-2xl font-semibold tracking-tight">{title}</h1>
        {lead && <p class="mt-1 text-sm text-muted">{lead}</p>}
      </header>
      <Card>{children}</Card>
      {foot && <div class="text-sm text-muted">{foot}</div>}
    </div>
  );
}
