import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";
import type { FieldOf } from "./filter_field.ts";
import { KIND_OPTIONS } from "./filter_options.ts";

export function SpanFilters({ field }: { field: FieldOf }) {
  return (
    <>
      <TextField label="Name has" {...field("name__icontains")} />
      <SelectField label="Kind" options={KIND_OPTIONS} {...field("kind")} />
      <TextField label="Scope has" {...field("scope__icontains")} />
      <TextField label="Trace id" {...field("trace")} />
    </>
  );
}
