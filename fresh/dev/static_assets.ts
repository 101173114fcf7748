import { createHash } from "node:crypto";
import { join } from "node:path";
import type { StaticFile } from "../build_cache.ts";
import { toContentType } from "../media_types.ts";
import type { ResolvedBuildConfig } from "./options.ts";
import { walkFiles } from "./walk_files.ts";

/** A static file with its content in memory. */
export interface StaticAsset extends Omit<StaticFile, "open"> {
  content: Uint8Array;
}

/**
 * Reads the static folders; of several files with one URL the first stands.
 *
 * @param generated Content of the bundle by URL path; stands before all files
 * @returns By encoded URL path
 */
export async function collectStaticAssets(
  config: ResolvedBuildConfig,
  generated: Map<string, Uint8Array>,
): Promise<Map<string, StaticAsset>> {
  const assets = new Map<string, StaticAsset>();
  for (const [path, content] of generated) assets.set(path, toStaticAsset(path, content, true));
  for (const dir of config.staticDir) {
    for await (const file of walkFiles(dir)) {
      const path = `/${file.split("/").map(encodeURIComponent).join("/")}`;
      if (assets.has(path) || isLeftOut(file, config)) continue;
      const content = toServedContent(await Deno.readFile(join(dir, file)), path, config);
      assets.set(path, toStaticAsset(path, content, false));
    }
  }
  return assets;
}

/** Dot-files stay out of a production build, but for `.well-known`. */
function isLeftOut(file: string, { mode }: ResolvedBuildConfig): boolean {
  return mode === "production" && /(^|\/)\.(?!well-known\/)/.test(file);
}

function toServedContent(content: Uint8Array, path: string, { mode, buildId }: ResolvedBuildConfig): Uint8Array {
  if (mode !== "production" || !path.endsWith(".css")) return content;
  return new TextEncoder().encode(keyCssUrls(new TextDecoder().decode(content), buildId));
}

/** Adds the build's id to root-relative `url(…)`. */
export function keyCssUrls(css: string, buildId: string): string {
  return css.replace(
    /\burl\(\s*(["']?)(\/(?!\/)[^"')?#\s]*)(\?[^"')#\s]*)?(#[^"')\s]*)?\1\s*\)/g,
    (_, quote, path, query = "", hash = "") =>
      `url(${quote}${path}${query}${query === "" ? "?" : "&"}__frsh_c=${buildId}${hash}${quote})`,
  );
}

function toStaticAsset(path: string, content: Uint8Array, isImmutable: boolean): StaticAsset {
  const hash = createHash("sha256").update(content).digest("hex");
  return { hash, contentType: toContentType(path), size: content.length, isImmutable, content };
}
