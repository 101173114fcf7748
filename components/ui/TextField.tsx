import type { ComponentChildren, JSX } from "preact";
import { describeControl, Field } from "./Field.tsx";
import { AREA_STYLES, CONTROL_STYLES } from "./field_styles.ts";

export interface TextFieldProps extends Omit<JSX.IntrinsicElements["input"], "label" | "ref"> {
  name: string;
  label: ComponentChildren;
  hint?: string | undefined;
  /** Messages of this field; empty or absent when it is right. */
  errors?: string[] | undefined;
  /** More than one makes it a text area. Default: 1. */
  rows?: number | undefined;
}

export function TextField({ name, label, hint, errors, rows = 1, id = `field-${name}`, ...rest }: TextFieldProps) {
  const common = { ...describeControl(String(id), hint, errors), id, name };
  return (
    <Field id={String(id)} label={label} hint={hint} errors={errors}>
      {rows > 1
        ? (
          <textarea {...common} rows={rows} class={AREA_STYLES} required={rest.required}>
            {String(rest.value ?? "")}
          </textarea>
        )
        : <input type="text" {...rest} {...common} class={CONTROL_STYLES} />}
    </Field>
  );
}
