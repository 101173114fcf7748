import type { ComponentChildren } from "preact";
import type { Category } from "../../shop/model/product.ts";
import { SearchForm } from "./SearchForm.tsx";
import { Wordmark } from "./Wordmark.tsx";

export interface SiteHeaderProps {
  /** None while the database is away. */
  categories: Category[];
  /** Pieces in the cart; null: nobody could be asked. */
  cartCount: number | null;
  /** Who is signed in; null: nobody. */
  username: string | null;
  isStaff: boolean;
  /** What was searched for. */
  searchText?: string | undefined;
  /** Beside the account: the switch of the theme. */
  tools?: ComponentChildren;
}

const TOOL_STYLES = "inline-flex h-10 items-center gap-1.5 rounded px-2 text-sm hover:bg-sunken";

function CartLink({ count }: { count: number | null }) {
  return (
    <a href="/cart" class={TOOL_STYLES}>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" class="fill-none stroke-current">
        <path d="M3.5 7h13l-1.3 9.5H4.8zM6.5 7a3.5 3.5 0 0 1 7 0" stroke-width="1.5" stroke-linejoin="round" />
      </svg>
      <span class="sr-only sm:not-sr-only">Cart</span>
      {count !== null && count > 0 && (
        <span class="inline-flex h-5 min-w-[20px] items-center justify-center rounded-full bg-accent px-1.5 text-xs font-semibold tabular-nums text-accent-on">
          {count}
          <span class="sr-only">{count === 1 ? "item" : "items"}</span>
        </span>
      )}
    </a>
  );
}

function AccountLink({ username }: { username: string | null }) {
  return (
    <a href={username === null ? "/sign-in" : "/account"} class={TOOL_STYLES}>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" class="fill-none stroke-current">
        <circle cx="10" cy="6.5" r="3.5" stroke-width="1.5" />
        <path d="M3.5 17c.6-3.6 3-5.5 6.5-5.5s5.9 1.9 6.5 5.5" stroke-width="1.5" stroke-linecap="round" />
      </svg>
      <span class="sr-only max-w-[10rem] truncate md:not-sr-only">{username ?? "Sign in"}</span>
    </a>
  );
}

/** The head of every page of the shop. */
export function SiteHeader(props: SiteHeaderProps) {
  const { categories, cartCount, username, isStaff, searchText, tools } = props;
  return (
    <header class="border-b border-line bg-surface">
      <a
        href="#content"
        class="sr-only focus:not-sr-only focus:absolute focus:left-2 focus:top-2 focus:z-50 focus:rounded focus:bg-accent focus:px-3 focus:py-2 focus:text-accent-on"
      >
        Skip to content
      </a>
      <div class="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3">
        <a href="/" class="flex rounded py-1">
          <Wordmark />
        </a>
        <div class="order-last w-full sm:order-none sm:ml-auto sm:w-auto sm:max-w-xs sm:flex-1">
          <SearchForm text={searchText} />
        </div>
        <div class="ml-auto flex items-center sm:ml-0">
          {isStaff && <a href="/admin" class={TOOL_STYLES}>Portal</a>}
          {tools}
          <AccountLink username={username} />
          <CartLink count={cartCount} />
        </div>
      </div>
      {categories.length > 0 && <CategoryNav categories={categories} />}
    </header>
  );
}

function CategoryNav({ categories }: { categories: Category[] }) {
  return (
    <nav aria-label="Categories" class="border-t border-line">
      <ul class="mx-auto flex max-w-6xl gap-1 overflow-x-auto px-2">
        {categories.map(({ slug, name }) => (
          <li key={slug}>
            <a
              href={`/categories/${slug}`}
              class="block border-b-2 border-transparent px-2 py-2.5 text-sm whitespace-nowrap hover:text-accent aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-accent"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
