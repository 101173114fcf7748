/** The design tokens as Twind knows them. Their values for light and dark stand in base.css. */
const SERVICE_COLORS = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [i, `var(--service-${i})`]));

export const THEME = {
  colors: {
    transparent: "transparent",
    current: "currentColor",
    canvas: "var(--canvas)",
    surface: "var(--surface)",
    sunken: "var(--sunken)",
    line: "var(--line)",
    control: "var(--control)",
    ink: "var(--ink)",
    muted: "var(--muted)",
    accent: {
      DEFAULT: "var(--accent)",
      hover: "var(--accent-hover)",
      soft: "var(--accent-soft)",
      on: "var(--on-accent)",
    },
    danger: { DEFAULT: "var(--danger)", soft: "var(--danger-soft)", on: "var(--on-danger)" },
    warn: { DEFAULT: "var(--warn)", soft: "var(--warn-soft)" },
    good: { DEFAULT: "var(--good)", soft: "var(--good-soft)" },
    info: { DEFAULT: "var(--info)", soft: "var(--info-soft)" },
    service: SERVICE_COLORS,
  },
  fontFamily: {
    sans: [
      "-apple-system",
      "Segoe UI Variable Text",
      "Segoe UI",
      "Inter",
      "Roboto",
      "Helvetica Neue",
      "Arial",
      "sans-serif",
    ],
    // headings of the storefront
    serif: ["Iowan Old Style", "Palatino Linotype", "URW Palladio L", "P052", "Georgia", "serif"],
    mono: ["ui-monospace", "SF Mono", "Cascadia Mono", "Menlo", "Consolas", "Liberation Mono", "monospace"],
  },
  extend: {
    fontSize: { "2xs": ["0.6875rem", "1rem"], "13": ["0.8125rem", "1.25rem"] },
    boxShadow: { card: "0 1px 2px var(--shadow)", float: "0 8px 30px var(--shadow)" },
    borderRadius: { DEFAULT: "6px", lg: "10px" },
  },
};
