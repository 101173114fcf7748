import { type ComponentChildren, h } from "preact";
import type { IslandEntry } from "../build_cache.ts";
import { encodeProps } from "./encode_props.ts";
import { findSlotId } from "./islands.ts";
import { type RenderPass, renderPasses } from "./render_pass.ts";

/** Where the development server tells its revision. */
const RELOAD_PATH = "/_frsh/alive";

/** A name that no island takes. */
const BOOT = "__frshBoot";

/** The one inline script. A page without islands has none, except in development, where it reloads the page. */
export function BootScript(): ComponentChildren {
  const pass = renderPasses.getStore()!;
  const { buildCache, islands, ctx } = pass;
  const isDevelopment = ctx.config.mode === "development";
  if (buildCache?.clientEntry == null || islands.used.size === 0 && !isDevelopment) return null;
  const __html = toScript(pass, buildCache.clientEntry, isDevelopment);
  return h("script", { type: "module", dangerouslySetInnerHTML: { __html } });
}

/** The client runtime first, then each chunk in order of first render; null without islands. */
export function toLinkHeader({ buildCache, islands, ctx }: RenderPass): string | null {
  if (buildCache?.clientEntry == null || islands.used.size === 0) return null;
  const urls = new Set([buildCache.clientEntry, ...[...islands.used].map(({ chunk }) => chunk)]);
  return [...urls].map((url) => `<${ctx.config.basePath}${url}>; rel="modulepreload"; as="script"`).join(", ");
}

function toScript({ ctx, islands }: RenderPass, clientEntry: string, isDevelopment: boolean): string {
  const { basePath } = ctx.config;
  const used = [...islands.used];
  const imports = used.map((entry) => `import ${toImport(entry)} from ${quote(basePath + entry.chunk)};`).join("");
  const names = `{${used.map(({ name }) => name).join(",")}}`;
  const props = quote(encodeProps(islands.roots, findSlotId));
  const reload = isDevelopment ? `,${quote(basePath + RELOAD_PATH)}` : "";
  return `import {boot as ${BOOT}} from ${
    quote(basePath + clientEntry)
  };${imports}${BOOT}(${names},${props}${reload});`;
}

function toImport({ name, exportName }: IslandEntry): string {
  if (exportName === "default") return name;
  return exportName === name ? `{${name}}` : `{${exportName} as ${name}}`;
}

/** A JavaScript string that cannot end the script element: it holds no `<`. */
function quote(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&").replaceAll("<", "\\u003c")}'`;
}
