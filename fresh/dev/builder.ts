import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { App } from "../app.ts";
import { attachBuild } from "../attached_build.ts";
import { listen, type ListenOptions } from "../listen.ts";
import { createBuildId } from "./build_id.ts";
import { writeDiskBuild } from "./disk_build.ts";
import { withLiveReload } from "./live_reload.ts";
import { toMemoryBuild } from "./memory_build.ts";
import { type BuildOptions, resolveBuildConfig, type ResolvedBuildConfig } from "./options.ts";
import { prepareBuild } from "./prepare_build.ts";

/** Attaches a build to an App. */
// deno-lint-ignore no-explicit-any -- an App of any state
type ApplyBuild = (app: App<any>) => void;

// deno-lint-ignore no-explicit-any -- an App of any state
type ImportApp = () => Promise<App<any> | { app: App<any> }>;

/**
 * Finds routes, islands and static files of a project and bundles what goes
 * to the browser.
 *
 * @example A test of the whole application
 * ```ts ignore
 * const applyBuild = await new Builder({ root }).build({ snapshot: "memory" });
 * const app = createApp();
 * applyBuild(app);
 * const response = await app.handler()(new Request("http://localhost/"));
 * ```
 */
export class Builder {
  readonly #options: BuildOptions;
  readonly #islandSpecifiers: string[] = [];

  constructor(options: BuildOptions = {}) {
    this.#options = options;
  }

  /** Makes an island of a file outside the island folders. */
  registerIsland(specifier: string): void {
    this.#islandSpecifiers.push(specifier);
  }

  /**
   * Builds for production, onto the disk unless told otherwise.
   *
   * @throws {Error} If the JSX settings do not fit, a route's name or module is wrong, or a bundle fails
   */
  async build(
    { mode = "production", snapshot = "disk" }: {
      mode?: ResolvedBuildConfig["mode"];
      snapshot?: "disk" | "memory";
    } = {},
  ): Promise<ApplyBuild> {
    const config = resolveBuildConfig(this.#options, { mode, buildId: createBuildId() });
    const build = await prepareBuild(config, this.#islandSpecifiers.map((specifier) => toFile(specifier, config)));
    if (snapshot === "disk") await writeDiskBuild(build);
    const cache = await toMemoryBuild(build);
    return (app) => attachBuild(app, cache, config);
  }

  /** Serves in development mode; pages reload when the server was restarted. */
  async listen(importApp: ImportApp, options: ListenOptions = {}): Promise<void> {
    const applyBuild = await this.build({ mode: "development", snapshot: "memory" });
    const imported = await importApp();
    const app = "app" in imported ? imported.app : imported;
    applyBuild(app);
    await listen(withLiveReload(app.handler(), app.config.basePath), options, app.config.basePath);
  }
}

function toFile(specifier: string, { root }: ResolvedBuildConfig): string {
  return specifier.startsWith("file:") ? fileURLToPath(specifier) : resolve(root, specifier);
}
