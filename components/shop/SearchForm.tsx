export interface SearchFormProps {
  /** What was searched for. */
  text?: string | undefined;
}

export function SearchForm({ text = "" }: SearchFormProps) {
  return (
    <form action="/search" role="search" class="flex min-w-0">
      <label for="shop-search" class="sr-only">Search the shop</label>
      <input
        id="shop-search"
        type="search"
        name="q"
        value={text}
        maxLength={100}
        placeholder="Search"
        autocomplete="off"
        class="h-10 w-full min-w-0 rounded-l border border-r-0 border-control bg-surface px-3 text-ink"
      />
      <button
        type="submit"
        class="flex h-10 w-11 shrink-0 items-center justify-center rounded-r border border-control bg-surface text-ink hover:bg-sunken"
      >
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" class="fill-none stroke-current">
          <circle cx="7.5" cy="7.5" r="5.25" stroke-width="1.6" />
          <path d="m11.5 11.5 4.5 4.5" stroke-width="1.6" stroke-linecap="round" />
        </svg>
        <span class="sr-only">Search</span>
      </button>
    </form>
  );
}
