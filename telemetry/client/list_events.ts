/** A click that the browser would follow in this very tab. */
export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** The parameters that a link of the list leads to: chips, column headers, neighbouring pages; null for other links. */
export function findListLink(target: EventTarget | null): URLSearchParams | null {
  const link = (target as Element).closest<HTMLAnchorElement>("a[data-list], a[data-sort], a[rel=next], a[rel=prev]");
  return link === null ? null : new URL(link.href).searchParams;
}

/** Where a click on a row leads that hits nothing else to click on and selects no text; null for all other clicks. */
export function findRowHref(target: EventTarget | null): string | null {
  const element = target as Element;
  if (element.closest("a, button, input, label, select, summary") || !getSelection()?.isCollapsed) return null;
  return element.closest<HTMLElement>("tr[data-href]")?.dataset.href ?? null;
}

/** The filter form that an event comes from. */
export function findFilterForm(target: EventTarget | null): HTMLFormElement | null {
  return (target as Element).closest<HTMLFormElement>("form[data-filters]");
}

/** Ticks or unticks all rows, if the event comes from the box in the header. */
export function tickAllRows(target: EventTarget | null): void {
  const box = target as HTMLInputElement;
  if (!box.matches("[data-select-all]")) return;
  for (const row of box.closest("table")!.querySelectorAll<HTMLInputElement>("input[name=id]")) {
    row.checked = box.checked;
  }
}
