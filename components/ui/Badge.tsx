import type { ComponentChildren } from "preact";

const TONES = {
  neutral: "inline-flex items-center gap-1 rounded px-1.5 text-xs font-medium leading-5 bg-sunken text-ink",
  good: "inline-flex items-center gap-1 rounded px-1.5 text-xs font-medium leading-5 bg-good-soft text-good",
  info: "inline-flex items-center gap-1 rounded px-1.5 text-xs font-medium leading-5 bg-info-soft text-info",
  warn: "inline-flex items-center gap-1 rounded px-1.5 text-xs font-medium leading-5 bg-warn-soft text-warn",
  danger: "inline-flex items-center gap-1 rounded px-1.5 text-xs font-medium leading-5 bg-danger-soft text-danger",
};

export type Tone = keyof typeof TONES;

export interface BadgeProps {
  /** Default: `neutral`. */
  tone?: Tone | undefined;
  title?: string | undefined;
  children: ComponentChildren;
}

export function Badge({ tone = "neutral", title, children }: BadgeProps) {
  return <span class={TONES[tone]} title={title}>{children}</span>;
}
