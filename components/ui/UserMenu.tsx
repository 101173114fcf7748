import { Button } from "./Button.tsx";
import { CsrfField } from "./CsrfField.tsx";

export interface UserMenuProps {
  name: string;
  role: string;
  csrfToken: string;
}

export function UserMenu({ name, role, csrfToken }: UserMenuProps) {
  return (
    <details class="relative">
      <summary class="flex h-8 max-w-[12rem] cursor-pointer list-none items-center gap-1.5 rounded px-2 hover:bg-sunken">
        <span
          aria-hidden="true"
          class="inline-flex h-6 w-6 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold uppercase sm:hidden"
        >
          {name.slice(0, 1)}
        </span>
        <span class="sr-only truncate font-medium sm:not-sr-only">{name}</span>
        <span aria-hidden="true" class="text-muted">▾</span>
      </summary>
      <div class="absolute right-0 top-9 w-48 space-y-1 rounded-lg border border-line bg-surface p-2 shadow-float">
        <p class="px-2 py-1 text-xs text-muted">Signed in as {role}</p>
        <a href="/account" class="block rounded px-2 py-1.5 hover:bg-sunken">Account</a>
        <a href="/" class="block rounded px-2 py-1.5 hover:bg-sunken">Storefront</a>
        <form method="post" action="/sign-out">
          <CsrfField token={csrfToken} />
          <Button variant="ghost" size="sm" class="w-full !justify-start !px-2 !text-sm">Sign out</Button>
        </form>
      </div>
    </details>
  );
}
