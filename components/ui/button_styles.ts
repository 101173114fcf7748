export type ButtonVariant = keyof typeof BUTTON_VARIANTS;
export type ButtonSize = keyof typeof BUTTON_SIZES;

export const BUTTON_VARIANTS = {
  primary:
    "inline-flex items-center justify-center gap-1.5 rounded font-medium whitespace-nowrap border border-transparent bg-accent text-accent-on hover:bg-accent-hover disabled:opacity-60",
  secondary:
    "inline-flex items-center justify-center gap-1.5 rounded font-medium whitespace-nowrap border border-control bg-surface text-ink hover:bg-sunken disabled:opacity-60",
  ghost:
    "inline-flex items-center justify-center gap-1.5 rounded font-medium whitespace-nowrap border border-transparent text-ink hover:bg-sunken disabled:opacity-60",
  danger:
    "inline-flex items-center justify-center gap-1.5 rounded font-medium whitespace-nowrap border border-transparent bg-danger text-danger-on hover:opacity-90 disabled:opacity-60",
};

export const BUTTON_SIZES = {
  sm: "h-7 px-2.5 text-13",
  md: "h-9 px-3.5 text-sm",
  lg: "h-11 px-5 text-base",
};
