export const LABEL_STYLES = "block text-13 font-medium text-ink";
export const HINT_STYLES = "text-13 text-muted";
export const ERROR_STYLES = "text-13 font-medium text-danger";
export const CONTROL_STYLES =
  "block w-full min-w-0 rounded border border-control bg-surface px-2.5 text-ink h-9 aria-[invalid=true]:border-danger disabled:bg-sunken disabled:text-muted";
export const AREA_STYLES =
  "block w-full min-w-0 rounded border border-control bg-surface px-2.5 py-2 text-ink aria-[invalid=true]:border-danger";
