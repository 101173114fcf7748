import { fromLocalField, toLocalField } from "./local_time.ts";

/** The view that a filter form stands for: its fields over what else is in the URL, back on the first page. */
export function readForm(form: HTMLFormElement, current: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(current);
  for (const name of ["page", "cursor", "deleted"]) params.delete(name);
  for (const field of listFields(form)) {
    // An empty `internal` shows all requests, whereas an absent one hides the internal ones.
    if (field.value === "" && field.name !== "internal") params.delete(field.name);
    else params.set(field.name, readField(field, current.get(field.name)));
  }
  return params;
}

/** Shows a view in the fields of a filter form. */
export function fillForm(form: HTMLFormElement, params: URLSearchParams): void {
  for (const field of listFields(form)) {
    const value = params.get(field.name) ?? DEFAULTS[field.name] ?? "";
    const shown = field.type === "datetime-local" ? toLocalField(value) : value;
    if (field.value !== shown) field.value = shown;
  }
}

/** Fields of times hold the viewer's clock and no fractions; what they show already stays exact. */
function readField({ type, value }: HTMLInputElement | HTMLSelectElement, current: string | null): string {
  if (type !== "datetime-local") return value;
  return current !== null && toLocalField(current) === value ? current : fromLocalField(value);
}

const DEFAULTS: Record<string, string> = { internal: "false", page_size: "50" };

function listFields(form: HTMLFormElement): (HTMLInputElement | HTMLSelectElement)[] {
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input[name], select[name]")];
  return fields.filter((field) => field.type !== "hidden");
}
