import { dirname, join } from "node:path";

/** The parts of `deno.json` that a build follows. */
export interface ProjectConfig {
  /** The folder that holds it. */
  dir: string;
  imports: Record<string, string>;
  jsxImportSource: string;
}

interface DenoJson {
  imports?: Record<string, string>;
  compilerOptions?: { jsx?: string; jsxImportSource?: string; jsxPrecompileSkipElements?: string[] };
}

/** Elements that the renderer has to see as elements. */
const RENDERED_ELEMENTS = ("a img source body html head title meta script link style base noscript template").split(
  " ",
);

/**
 * Reads the nearest `deno.json` with compiler options.
 *
 * @throws {Error} If there is none, or its JSX settings do not fit
 */
export async function readProjectConfig(root: string): Promise<ProjectConfig> {
  for (let dir = root;; dir = dirname(dir)) {
    const json = await readDenoJson(dir);
    if (json?.compilerOptions !== undefined) return toProjectConfig(dir, json);
    if (dir === dirname(dir)) throw new Error(`Cannot build ${root}: found no deno.json with compilerOptions`);
  }
}

async function readDenoJson(dir: string): Promise<DenoJson | null> {
  try {
    return JSON.parse(await Deno.readTextFile(join(dir, "deno.json")));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

function toProjectConfig(dir: string, { imports = {}, compilerOptions = {} }: DenoJson): ProjectConfig {
  const { jsx, jsxImportSource, jsxPrecompileSkipElements = [] } = compilerOptions;
  if (jsxImportSource === undefined) throw new Error("Cannot build: set compilerOptions.jsxImportSource in deno.json");
  const missing = RENDERED_ELEMENTS.filter((name) => !jsxPrecompileSkipElements.includes(name));
  if (jsx === "precompile" && missing.length > 0) {
    throw new Error(`Cannot build: compilerOptions.jsxPrecompileSkipElements in deno.json lacks ${missing.join(", ")}`);
  }
  return { dir, imports, jsxImportSource };
}
