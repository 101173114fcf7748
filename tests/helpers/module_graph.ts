import { relative } from "node:path";
import { fileURLToPath } from "node:url";

export interface ModuleGraph {
  /** Sources of this project, sorted. */
  files: string[];
  /** Packages by name without a version, and modules of the runtime, sorted. */
  others: string[];
}

interface DenoInfo {
  roots: string[];
  modules: { specifier: string; dependencies?: { code?: { specifier: string } }[] }[];
}

/** All that is loaded with a module: imports of types alone are not. */
export async function listModules(path: string): Promise<ModuleGraph> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json", path] }).output();
  const { roots, modules }: DenoInfo = JSON.parse(new TextDecoder().decode(stdout));
  const byName = new Map(modules.map((module) => [module.specifier, module]));
  const reached = new Set(roots);
  for (const name of reached) {
    for (const { code } of byName.get(name)?.dependencies ?? []) if (code) reached.add(code.specifier);
  }
  const names = [...reached];
  return {
    files: names.filter((name) => name.startsWith("file:")).map(toPath).sort(),
    others: [...new Set(names.filter((name) => !name.startsWith("file:")).map(withoutVersion))].sort(),
  };
}

function toPath(url: string): string {
  return relative(".", fileURLToPath(url));
}

/** `npm:/@opentelemetry/api@1.9.0` → `npm:@opentelemetry/api`. */
function withoutVersion(name: string): string {
  return name.replace(/^npm:\/?((?:@[^/]+\/)?[^@/]+).*$/, "npm:$1");
}
