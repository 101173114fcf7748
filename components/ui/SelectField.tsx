import type { JSX } from "preact";
import { describeControl, Field } from "./Field.tsx";
import { CONTROL_STYLES } from "./field_styles.ts";

export interface SelectOption {
  value: string;
  label: string;
}

export interface SelectFieldProps extends Omit<JSX.IntrinsicElements["select"], "label" | "ref" | "value"> {
  name: string;
  label: string;
  options: SelectOption[];
  /** The chosen option's value. */
  value?: string | undefined;
  hint?: string | undefined;
  errors?: string[] | undefined;
}

export function SelectField(props: SelectFieldProps) {
  const { name, label, options, value = "", hint, errors, id = `field-${name}`, ...rest } = props;
  return (
    <Field id={String(id)} label={label} hint={hint} errors={errors}>
      <select {...rest} {...describeControl(String(id), hint, errors)} id={id} name={name} class={CONTROL_STYLES}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>{option.label}</option>
        ))}
      </select>
    </Field>
  );
}
