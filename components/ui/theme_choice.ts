/** The theme that the visitor chose, from the cookie that islands/ThemeToggle.tsx writes; null: the system's. */
export function readThemeChoice(headers: Headers): "light" | "dark" | null {
  const match = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(headers.get("cookie") ?? "");
  return match === null ? null : match[1] as "light" | "dark";
}
