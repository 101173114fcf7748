import { BUTTON_SIZES, BUTTON_VARIANTS } from "./button_styles.ts";

const ICON_STYLES =
  "inline-flex h-6 w-6 shrink-0 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink";

export interface CopyButtonProps {
  /** What lands in the clipboard. */
  text: string;
  /** What is copied, for screen readers: `Copy trace id`. */
  label: string;
  /** The label is shown beside the picture. Default: false. */
  hasText?: boolean | undefined;
}

/** Works through islands/PageBehaviours.tsx; without a script it is not shown. */
export function CopyButton({ text, label, hasText = false }: CopyButtonProps) {
  const styles = hasText ? `${BUTTON_VARIANTS.secondary} ${BUTTON_SIZES.sm}` : ICON_STYLES;
  return (
    <button
      type="button"
      data-copy={text}
      data-needs-script
      aria-label={hasText ? undefined : label}
      title={hasText ? undefined : label}
      class={`${styles} data-[copied]:text-good`}
    >
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" class="fill-none stroke-current">
        <rect x="4.5" y="4.5" width="8" height="8" rx="1.5" />
        <path d="M9.5 2.5v-.5a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h.5" />
      </svg>
      {hasText && label}
    </button>
  );
}
