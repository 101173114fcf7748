/** The shop's name with its mark: a linden leaf. */
export function Wordmark() {
  return (
    <span class="inline-flex items-center gap-2 whitespace-nowrap font-serif text-lg font-semibold tracking-tight sm:text-xl">
      <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
        <path
          class="fill-accent"
          d="M12 21C4.5 18.5 2.5 12 4.2 7.4 7.2 7 9.8 7.9 12 10c2.2-2.1 4.8-3 7.8-2.6C21.5 12 19.5 18.5 12 21Z"
        />
        <path class="stroke-accent fill-none" stroke-width="1.8" stroke-linecap="round" d="M12 10V2.5" />
        <path
          class="stroke-accent-on fill-none"
          stroke-width="1.2"
          stroke-linecap="round"
          d="M12 19v-7m0 4-3-2.5m3 .5 3-2.5"
        />
      </svg>
      Linden &amp; Lark
    </span>
  );
}
