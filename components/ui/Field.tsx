import type { ComponentChildren } from "preact";
import { ERROR_STYLES, HINT_STYLES, LABEL_STYLES } from "./field_styles.ts";

export interface FieldProps {
  /** Id of the control. */
  id: string;
  label: ComponentChildren;
  /** Shown for all to see below the control. */
  hint?: string | undefined;
  errors?: string[] | undefined;
  children: ComponentChildren;
}

/** Label, control, hint and messages of one field. */
export function Field({ id, label, hint, errors = [], children }: FieldProps) {
  return (
    <div class="space-y-1">
      <label for={id} class={LABEL_STYLES}>{label}</label>
      {children}
      {hint && <p id={`${id}-hint`} class={HINT_STYLES}>{hint}</p>}
      {errors.length > 0 && <p id={`${id}-error`} class={ERROR_STYLES}>{errors.join(" ")}</p>}
    </div>
  );
}

/** The ARIA attributes that tie a control to its hint and messages. */
export function describeControl(id: string, hint: string | undefined, errors: string[] = []) {
  const ids = [hint && `${id}-hint`, errors.length > 0 && `${id}-error`].filter(Boolean).join(" ");
  return {
    ...(ids && { "aria-describedby": ids }),
    ...(errors.length > 0 && { "aria-invalid": "true" as const }),
  };
}
