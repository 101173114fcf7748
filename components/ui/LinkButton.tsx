import type { ComponentChildren, JSX } from "preact";
import { BUTTON_SIZES, BUTTON_VARIANTS, type ButtonSize, type ButtonVariant } from "./button_styles.ts";

export interface LinkButtonProps extends Omit<JSX.IntrinsicElements["a"], "size"> {
  href: string;
  /** Default: `secondary`. */
  variant?: ButtonVariant | undefined;
  /** Default: `md`. */
  size?: ButtonSize | undefined;
  children?: ComponentChildren;
}

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function LinkButton({ variant = "secondary", size = "md", class: extra = "", ...rest }: LinkButtonProps) {
  return <a {...rest} class={`${BUTTON_VARIANTS[variant]} ${BUTTON_SIZES[size]} ${String(extra)}`} />;
}
