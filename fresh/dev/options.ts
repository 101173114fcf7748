import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** What a Builder may be told; paths are relative to `root`. */
export interface BuildOptions {
  /** Path or `file:` URL of the project. Default: the working directory. */
  root?: string;
  /** The module that exports `app`. Default: `main.ts`. */
  serverEntry?: string;
  /** Default: `_fresh`. */
  outDir?: string;
  /** Of several, the first one that has a file wins. Default: `static`. */
  staticDir?: string | string[];
  /** Default: `islands`. */
  islandDir?: string;
  /** Default: `routes`. */
  routeDir?: string;
  /** Browsers that the bundle runs in. Default: chrome99, firefox99, safari15. */
  target?: string | string[];
  /** Files that are no routes and no islands, by their path. Test files never are. */
  ignore?: RegExp[];
}

/** The options with every default filled in and every path absolute. */
export interface ResolvedBuildConfig {
  mode: "development" | "production";
  buildId: string;
  root: string;
  serverEntry: string;
  outDir: string;
  staticDir: string[];
  islandDir: string;
  routeDir: string;
  target: string[];
  ignore: RegExp[];
}

const DEFAULT_TARGET = ["chrome99", "firefox99", "safari15"];
const TEST_FILE_REGEXP = /[._]test\.[jt]sx?$/;

export function resolveBuildConfig(
  options: BuildOptions,
  { mode, buildId }: Pick<ResolvedBuildConfig, "mode" | "buildId">,
): ResolvedBuildConfig {
  const root = toRootPath(options.root ?? ".");
  return {
    mode,
    buildId,
    root,
    serverEntry: resolve(root, options.serverEntry ?? "main.ts"),
    outDir: resolve(root, options.outDir ?? "_fresh"),
    staticDir: [options.staticDir ?? "static"].flat().map((dir) => resolve(root, dir)),
    islandDir: resolve(root, options.islandDir ?? "islands"),
    routeDir: resolve(root, options.routeDir ?? "routes"),
    target: [options.target ?? DEFAULT_TARGET].flat(),
    ignore: [TEST_FILE_REGEXP, ...options.ignore ?? []],
  };
}

function toRootPath(root: string): string {
  return resolve(root.startsWith("file:") ? fileURLToPath(root) : root);
}
