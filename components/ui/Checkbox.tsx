import type { JSX } from "preact";

export interface CheckboxProps extends Omit<JSX.IntrinsicElements["input"], "label" | "ref"> {
  name: string;
  label: string;
}

export function Checkbox({ label, ...rest }: CheckboxProps) {
  return (
    <label class="inline-flex min-h-[24px] items-center gap-2 text-sm">
      <input {...rest} type="checkbox" class="h-4 w-4" />
      {label}
    </label>
  );
}
