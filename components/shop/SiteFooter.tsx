const LINKS = [
  { href: "/about", label: "About us" },
  { href: "/delivery", label: "Delivery and returns" },
  { href: "/orders", label: "Your orders" },
];

export function SiteFooter() {
  return (
    <footer class="mt-16 border-t border-line bg-surface">
      <div class="mx-auto flex max-w-6xl flex-wrap items-baseline justify-between gap-x-8 gap-y-4 px-4 py-8 text-sm text-muted">
        <p class="max-w-md">
          Linden &amp; Lark is a demonstration: it takes orders, but no money, and sends nothing.
        </p>
        <nav aria-label="About the shop">
          <ul class="flex flex-wrap gap-x-6 gap-y-2">
            {LINKS.map(({ href, label }) => (
              <li key={href}>
                <a href={href} class="hover:text-ink hover:underline">{label}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
