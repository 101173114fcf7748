/** Puts a text into the clipboard. Returns false if the browser lets no script do so. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Over plain http from another host there is no clipboard; elsewhere the browser may refuse it.
    return copySelection(text);
  }
}

function copySelection(text: string): boolean {
  const focused = document.activeElement as HTMLElement | null;
  const field = addHiddenField(text);
  selectAll(field);
  const isCopied = document.execCommand("copy");
  field.remove();
  focused?.focus({ preventScroll: true });
  return isCopied;
}

function addHiddenField(text: string): HTMLTextAreaElement {
  const field = document.createElement("textarea");
  field.className = "sr-only";
  field.readOnly = true;
  field.value = text;
  document.body.append(field);
  return field;
}

/** Leaves the person one key to press. */
export function selectAll(field: HTMLTextAreaElement | null): void {
  field?.focus({ preventScroll: true });
  field?.select();
}
