import * as esbuild from "esbuild";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { UniqueNames } from "../island_names.ts";
import { browserSourcePlugin } from "./browser_source.ts";
import { importMapPlugin } from "./import_map.ts";
import type { ResolvedBuildConfig } from "./options.ts";
import { readProjectConfig } from "./project_config.ts";

const RUNTIME_NAME = "fresh-runtime";
const RUNTIME_FILE = fileURLToPath(new URL("../browser/mod.ts", import.meta.url));

export interface BundledIsland {
  /** Absolute path. */
  file: string;
  baseName: string;
  /** URL of its chunk, without basePath. */
  chunk: string;
}

export interface Bundle {
  clientEntry: string | null;
  islands: BundledIsland[];
  /** Content by URL path. */
  assets: Map<string, Uint8Array>;
}

/**
 * Bundles the browser runtime and the islands, with modules that they share
 * in chunks of their own. In production nothing is made without islands.
 *
 * @param islandFiles Absolute paths
 * @throws {Error} If a module cannot be resolved or compiled
 */
export async function bundleIslands(config: ResolvedBuildConfig, islandFiles: string[]): Promise<Bundle> {
  const project = await readProjectConfig(config.root);
  if (islandFiles.length === 0 && config.mode === "production") {
    return { clientEntry: null, islands: [], assets: new Map() };
  }
  const folder = `/_fresh/js/${config.buildId}`;
  const islands = toBundledIslands(islandFiles, folder);
  const { outputFiles } = await runEsbuild(config, project, toEntryPoints(islands));
  const assets = new Map(outputFiles.map(({ path, contents }) => [`${folder}/${basename(path)}`, contents]));
  return { clientEntry: `${folder}/${RUNTIME_NAME}.js`, islands, assets };
}

function toBundledIslands(files: string[], folder: string): BundledIsland[] {
  const names = new UniqueNames();
  return files.map((file) => {
    const baseName = basename(file).replace(/\.[^.]+$/, "");
    return { file, baseName, chunk: `${folder}/${names.take(baseName)}.js` };
  });
}

function toEntryPoints(islands: BundledIsland[]): Record<string, string> {
  const entries = islands.map(({ file, chunk }) => [basename(chunk, ".js"), file]);
  return { [RUNTIME_NAME]: RUNTIME_FILE, ...Object.fromEntries(entries) };
}

/** The service of esbuild is one for the process: the last build that runs stops it. */
let runningBuilds = 0;

async function runEsbuild(
  config: ResolvedBuildConfig,
  project: Awaited<ReturnType<typeof readProjectConfig>>,
  entryPoints: Record<string, string>,
) {
  runningBuilds++;
  try {
    return await esbuild.build({
      absWorkingDir: config.root,
      entryPoints,
      outdir: config.outDir,
      write: false,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "browser",
      target: config.target,
      chunkNames: "chunk-[hash]",
      minify: config.mode === "production",
      sourcemap: config.mode === "development" ? "inline" : false,
      jsx: "automatic",
      jsxImportSource: project.jsxImportSource,
      define: { "process.env.NODE_ENV": JSON.stringify(config.mode) },
      plugins: [importMapPlugin(project), browserSourcePlugin(config.buildId)],
      tsconfigRaw: {},
      logLevel: "silent",
    });
  } finally {
    if (--runningBuilds === 0) await esbuild.stop();
  }
}
