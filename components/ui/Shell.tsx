import type { ComponentChildren } from "preact";
import { Brand } from "./Brand.tsx";

export interface NavSection {
  /** Empty: no heading. */
  title: string;
  links: { href: string; label: string }[];
}

export interface ShellProps {
  sections: NavSection[];
  /** In the top bar, after the mark: search. */
  search?: ComponentChildren;
  /** In the top bar, at its end: theme, who is signed in. */
  tools?: ComponentChildren;
  children: ComponentChildren;
}

const HOME_LINK_STYLES =
  "block rounded px-2.5 py-1.5 text-sm text-ink hover:bg-sunken aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold";
/** Stays marked on the pages below; home, which is above all, does not. */
const NESTED_LINK_STYLES =
  "block rounded px-2.5 py-1.5 text-sm text-ink hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:font-semibold";

function NavList({ sections }: { sections: NavSection[] }) {
  return (
    <div class="space-y-5">
      {sections.map(({ title, links }) => (
        <div key={title}>
          {title && <p class="mb-1 px-2.5 text-xs font-semibold text-muted">{title}</p>}
          <ul class="space-y-0.5">
            {links.map(({ href, label }) => (
              <li key={href}>
                <a href={href} class={title ? NESTED_LINK_STYLES : HOME_LINK_STYLES}>{label}</a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** The frame of the portal: top bar, sections at the side (folded into a menu on small screens), page. */
export function Shell({ sections, search, tools, children }: ShellProps) {
  return (
    <div class="min-h-screen text-sm">
      <a
        href="#content"
        class="sr-only focus:not-sr-only focus:absolute focus:left-2 focus:top-2 focus:z-50 focus:rounded focus:bg-accent focus:px-3 focus:py-2 focus:text-accent-on"
      >
        Skip to content
      </a>
      <header class="sticky top-0 z-30 border-b border-line bg-surface">
        <div class="flex h-12 items-center gap-3 px-3 sm:px-4">
          <details class="group lg:hidden">
            <summary
              aria-label="Menu"
              class="flex h-8 w-8 cursor-pointer list-none items-center justify-center rounded hover:bg-sunken"
            >
              <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" class="stroke-current">
                <path d="M2 5h14M2 9h14M2 13h14" stroke-width="1.5" stroke-linecap="round" />
              </svg>
            </summary>
            <nav
              aria-label="Menu"
              class="absolute left-0 top-12 w-full border-b border-line bg-surface p-3 shadow-float sm:w-64 sm:border-r"
            >
              <NavList sections={sections} />
            </nav>
          </details>
          <a href="/admin" class="flex items-center gap-2 font-semibold tracking-tight">
            <Brand />
            <span class="hidden sm:inline">Tracewell</span>
            <span class="sr-only sm:hidden">Tracewell</span>
          </a>
          <div class="min-w-0 flex-1">{search}</div>
          <div class="flex shrink-0 items-center gap-1">{tools}</div>
        </div>
      </header>
      <div class="flex">
        <nav
          aria-label="Sections"
          class="sticky top-12 hidden h-[calc(100vh-3rem)] w-52 shrink-0 overflow-y-auto border-r border-line p-3 lg:block"
        >
          <NavList sections={sections} />
        </nav>
        <main id="content" tabIndex={-1} class="min-w-0 flex-1 space-y-4 p-3 sm:p-5 focus:outline-none">
          {children}
        </main>
      </div>
    </div>
  );
}
