/** The view that a filter form stands for: its fields over what else is in the URL, back on the first page. */
export function readForm(form: HTMLFormElement, current: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(current);
  for (const name of ["page", "cursor", "deleted"]) params.delete(name);
  for (const field of listFields(form)) {
    // An empty `internal` shows all requests, whereas an absent one hides the internal ones.
    if (field.value === "" && field.name !== "internal") params.delete(field.name);
    else params.set(field.name, field.value);
  }
  return params;
}

/** Shows a view in the fields of a filter form. */
export function fillForm(form: HTMLFormElement, params: URLSearchParams): void {
  for (const field of listFields(form)) {
    const value = params.get(field.name) ?? DEFAULTS[field.name] ?? "";
    if (field.value !== value) field.value = field.type === "datetime-local" ? value.slice(0, 19) : value;
  }
}

const DEFAULTS: Record<string, string> = { internal: "false", page_size: "50" };

function listFields(form: HTMLFormElement): (HTMLInputElement | HTMLSelectElement)[] {
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input[name], select[name]")];
  return fields.filter((field) => field.type !== "hidden");
}
