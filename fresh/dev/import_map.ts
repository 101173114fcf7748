import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from "esbuild";
import { resolve } from "node:path";
import type { ProjectConfig } from "./project_config.ts";

const NPM_REGEXP = /^npm:\/?((?:@[^/]+\/)?[^@/]+)(?:@[^/]+)?(\/.*)?$/;

/** Marks what this plugin has asked esbuild to resolve, so that it does not ask again. */
const IS_MAPPED = Symbol("isMapped");

/** Lets esbuild resolve the aliases and `npm:` specifiers of `deno.json`, and one Preact for all importers. */
export function importMapPlugin({ dir, imports }: Pick<ProjectConfig, "dir" | "imports">): Plugin {
  return {
    name: "import-map",
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, (args) => {
        if (args.kind === "entry-point" || args.pluginData === IS_MAPPED) return undefined;
        if (args.importer.includes("/node_modules/") && !isPreact(args.path)) return undefined;
        return resolveMapped(build, args, { dir, target: applyImportMap(args.path, imports) });
      });
    },
  };
}

/** The target of the longest key that fits; the specifier itself if none does. */
export function applyImportMap(specifier: string, imports: Record<string, string>): string {
  const keys = Object.keys(imports).filter((key) =>
    key === specifier || key.endsWith("/") && specifier.startsWith(key)
  );
  const key = keys.sort((a, b) => b.length - a.length)[0];
  return key === undefined ? specifier : imports[key] + specifier.slice(key.length);
}

/** The name that Node's resolution knows: `npm:zod@^4/mini` is `zod/mini`. */
export function toBareSpecifier(specifier: string): string {
  return specifier.replace(NPM_REGEXP, "$1$2");
}

function isPreact(specifier: string): boolean {
  return specifier === "preact" || specifier.startsWith("preact/");
}

function resolveMapped(
  build: PluginBuild,
  { importer, kind, resolveDir }: OnResolveArgs,
  { dir, target }: { dir: string; target: string },
): OnResolveResult | Promise<OnResolveResult> {
  if (target.startsWith(".")) return { path: resolve(dir, target) };
  if (/^(jsr|https?):/.test(target)) return { errors: [{ text: `Cannot bundle ${target}: only npm packages can be` }] };
  const specifier = toBareSpecifier(target);
  const from = isPreact(specifier) ? dir : resolveDir;
  return build.resolve(specifier, { importer, kind, resolveDir: from, pluginData: IS_MAPPED });
}
