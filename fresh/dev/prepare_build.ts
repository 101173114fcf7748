import { type Bundle, bundleIslands } from "./bundle.ts";
import { crawl, type CrawledRoute } from "./crawl.ts";
import type { ResolvedBuildConfig } from "./options.ts";
import { collectStaticAssets, type StaticAsset } from "./static_assets.ts";

/** A build before it goes to the memory or the disk. */
export interface PreparedBuild {
  config: ResolvedBuildConfig;
  routes: CrawledRoute[];
  bundle: Bundle;
  assets: Map<string, StaticAsset>;
}

/** @param registeredIslands Absolute paths of island files outside the island folders */
export async function prepareBuild(config: ResolvedBuildConfig, registeredIslands: string[]): Promise<PreparedBuild> {
  const { routes, islands } = await crawl(config);
  const bundle = await bundleIslands(config, [...new Set([...islands, ...registeredIslands])]);
  const assets = await collectStaticAssets(config, bundle.assets);
  return { config, routes, bundle, assets };
}
