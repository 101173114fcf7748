/** Text fields of a form; files are not ours, and of a repeated field the last one counts. */
export function toValues(form: FormData): Record<string, string> {
  const entries = [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(entries.map(([name, text]) => [name, text.replaceAll("\r\n", "\n")]));
}

/**
 * The fields that a person changed. One that came back as it was shown is left alone: what is shown may be shorter
 * than what is stored, as with the nanoseconds of times.
 */
export function pickChanged(values: Record<string, string>, shown: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name, text]) => name in shown && text !== shown[name]));
}

/** An emptied field that may be absent. */
export function emptyToNull(input: Record<string, unknown>, names: string[]): Record<string, unknown> {
  return { ...input, ...Object.fromEntries(names.filter((name) => input[name] === "").map((name) => [name, null])) };
}
