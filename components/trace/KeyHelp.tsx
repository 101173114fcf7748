const KEYS = [
  ["↑ ↓", "Previous or next span"],
  ["→", "Unfold, or go to the first child"],
  ["←", "Fold, or go to the parent"],
  ["Enter", "Show the span"],
  ["n", "Next failed span"],
  ["[ ]", "Unfold or fold all"],
  ["Home End", "First or last span"],
  ["?", "This help"],
];

/** The keys of the span tree. */
export function KeyHelp() {
  return (
    <dl class="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
      {KEYS.map(([key, meaning]) => (
        <>
          <dt>
            <kbd class="rounded border border-line bg-sunken px-1.5 py-0.5 font-mono text-xs">{key}</kbd>
          </dt>
          <dd>{meaning}</dd>
        </>
      ))}
    </dl>
  );
}
