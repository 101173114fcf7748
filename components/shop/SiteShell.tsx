import type { ComponentChildren } from "preact";
import { SiteFooter } from "./SiteFooter.tsx";
import { SiteHeader, type SiteHeaderProps } from "./SiteHeader.tsx";

export interface SiteShellProps extends SiteHeaderProps {
  children: ComponentChildren;
}

/** The frame of every page of the shop. */
export function SiteShell({ children, ...header }: SiteShellProps) {
  return (
    <div class="flex min-h-screen flex-col">
      <SiteHeader {...header} />
      <main id="content" tabIndex={-1} class="mx-auto w-full max-w-6xl flex-1 px-4 py-8 focus:outline-none">
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}
