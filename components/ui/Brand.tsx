/** The mark: three spans of a trace going down a well. */
export function Brand({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true">
      <rect width="22" height="22" rx="6" class="fill-accent" />
      <rect x="4" y="5" width="14" height="3" rx="1.5" class="fill-accent-on" />
      <rect x="7" y="10" width="8" height="3" rx="1.5" class="fill-accent-on" />
      <rect x="10" y="15" width="4" height="3" rx="1.5" class="fill-accent-on" />
    </svg>
  );
}
