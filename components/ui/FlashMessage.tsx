import type { ComponentChildren } from "preact";

const TONES = {
  good: "rounded border-l-4 px-4 py-2.5 text-sm border-good bg-good-soft text-ink",
  info: "rounded border-l-4 px-4 py-2.5 text-sm border-info bg-info-soft text-ink",
  warn: "rounded border-l-4 px-4 py-2.5 text-sm border-warn bg-warn-soft text-ink",
  danger: "rounded border-l-4 px-4 py-2.5 text-sm border-danger bg-danger-soft text-ink",
};

export interface FlashMessageProps {
  /** Default: `info`. */
  tone?: keyof typeof TONES | undefined;
  children: ComponentChildren;
}

/** Says what just happened, or what to know about this page. */
export function FlashMessage({ tone = "info", children }: FlashMessageProps) {
  return <div role={tone === "danger" ? "alert" : "status"} class={TONES[tone]}>{children}</div>;
}
