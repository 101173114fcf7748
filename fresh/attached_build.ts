import type { BuildCache } from "./build_cache.ts";
import { setBuildId } from "./build_id.ts";
import type { ResolvedFreshConfig } from "./config.ts";

interface Configured {
  config: ResolvedFreshConfig;
}

const buildsByApp = new WeakMap<object, BuildCache>();

/** Lets an App see a build: its file routes, islands and static files. */
export function attachBuild(app: Configured, build: BuildCache, { root, mode }: AttachOptions): void {
  buildsByApp.set(app, build);
  app.config.root = root;
  app.config.mode = mode;
  setBuildId(build.buildId);
}

export interface AttachOptions {
  root: string;
  mode: ResolvedFreshConfig["mode"];
}

/** The build of an App; null before one was attached. */
export function getAttachedBuild(app: Configured): BuildCache | null {
  return buildsByApp.get(app) ?? null;
}
