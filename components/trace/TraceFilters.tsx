import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";
import type { FieldOf } from "./filter_field.ts";
import { ERROR_OPTIONS, METHOD_OPTIONS, STATUS_CLASS_OPTIONS } from "./filter_options.ts";

export function TraceFilters({ field }: { field: FieldOf }) {
  return (
    <>
      <SelectField label="Method" options={METHOD_OPTIONS} {...field("method")} />
      <SelectField label="HTTP status" options={STATUS_CLASS_OPTIONS} {...field("status_code__range")} />
      <TextField label="URL has" {...field("url__icontains")} />
      <TextField label="User has" {...field("username__icontains")} />
      <TextField label="E-mail has" {...field("email__icontains")} />
      <TextField label="Environment has" {...field("environment__icontains")} />
      <SelectField label="Errors" options={ERROR_OPTIONS} {...field("error_count__gte")} />
    </>
  );
}
