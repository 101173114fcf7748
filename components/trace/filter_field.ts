/** Props of the form's field for a parameter. */
export interface FilterField {
  name: string;
  value: string;
  errors: string[] | undefined;
}

export type FieldOf = (name: string) => FilterField;

export function toFieldOf(params: URLSearchParams, errors: Record<string, string[]>): FieldOf {
  return (name) => ({ name, value: toValue(name, params.get(name) ?? ""), errors: errors[name] });
}

/** A time field of the browser takes neither zone nor fractions. */
function toValue(name: string, value: string): string {
  if (!name.startsWith("start_time__")) return value;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?/.exec(value)?.[0] ?? "";
}
