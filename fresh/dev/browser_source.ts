import type { Loader, Plugin } from "esbuild";
import { fileURLToPath } from "node:url";

const BUILD_ID_MODULE = fileURLToPath(new URL("../build_id.ts", import.meta.url));
const PUBLIC_VARIABLE_REGEXP =
  /\bDeno\.env\.get\(\s*(["'`])(FRESH_PUBLIC_\w+)\1\s*\)|\bprocess\.env\.(FRESH_PUBLIC_\w+)/g;

/** Gives the project's modules the constants that only the build knows: its id and the public variables. */
export function browserSourcePlugin(buildId: string): Plugin {
  return {
    name: "browser-source",
    setup(build) {
      build.onLoad({ filter: /\.[jt]sx?$/ }, async ({ path }) => {
        if (path.includes("/node_modules/")) return undefined;
        if (path === BUILD_ID_MODULE) return { contents: toConstantModule(buildId), loader: "js" };
        const source = await Deno.readTextFile(path);
        return { contents: inlinePublicVariables(source), loader: path.slice(path.lastIndexOf(".") + 1) as Loader };
      });
    },
  };
}

/** Replaces reads of `FRESH_PUBLIC_…` by what the variables hold while building. */
export function inlinePublicVariables(source: string, read = Deno.env.get): string {
  return source.replace(PUBLIC_VARIABLE_REGEXP, (_, _quote, name, processName) => {
    return JSON.stringify(read(name ?? processName)) ?? "undefined";
  });
}

function toConstantModule(buildId: string): string {
  return `export const getBuildId = () => ${JSON.stringify(buildId)};\nexport function setBuildId() {}\n`;
}
