import type { ComponentChildren, JSX } from "preact";
import { BUTTON_SIZES, BUTTON_VARIANTS, type ButtonSize, type ButtonVariant } from "./button_styles.ts";

export interface ButtonProps extends Omit<JSX.IntrinsicElements["button"], "size"> {
  /** Default: `primary`. */
  variant?: ButtonVariant | undefined;
  /** Default: `md`. */
  size?: ButtonSize | undefined;
  children?: ComponentChildren;
}

export function Button({ variant = "primary", size = "md", type = "submit", class: extra = "", ...rest }: ButtonProps) {
  return <button {...rest} type={type} class={`${BUTTON_VARIANTS[variant]} ${BUTTON_SIZES[size]} ${String(extra)}`} />;
}
