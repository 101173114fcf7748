import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

export interface ThemeToggleProps {
  /** What was chosen before; null: the system's. */
  theme: "light" | "dark" | null;
}

const YEAR_SECONDS = 31_536_000;

/** Switches between light and dark and remembers it in a cookie, so that the server draws the next page right. */
export default function ThemeToggle({ theme }: ThemeToggleProps) {
  const isDarkSig = useSignal(theme === "dark");
  useEffect(() => {
    isDarkSig.value = (theme ?? systemTheme()) === "dark";
  }, []);
  function toggle() {
    isDarkSig.value = !isDarkSig.value;
    const chosen = isDarkSig.value ? "dark" : "light";
    document.documentElement.dataset.theme = chosen;
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `theme=${chosen}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`;
  }
  return (
    <button
      type="button"
      data-needs-script
      onClick={toggle}
      aria-pressed={isDarkSig.value}
      aria-label="Dark theme"
      title="Dark theme"
      class="flex h-8 w-8 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink"
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" class="fill-none stroke-current">
        <circle cx="8" cy="8" r="6.25" stroke-width="1.5" />
        <path d="M8 2a6 6 0 0 1 0 12z" class="fill-current" />
      </svg>
    </button>
  );
}

function systemTheme(): "light" | "dark" {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
