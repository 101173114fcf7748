import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { toSnapshotModule } from "./generated_snapshot.ts";
import type { ResolvedBuildConfig } from "./options.ts";
import type { PreparedBuild } from "./prepare_build.ts";
import type { StaticAsset } from "./static_assets.ts";

const ATTACH_MODULE = fileURLToPath(new URL("../disk_snapshot.ts", import.meta.url));

/** Writes a build to the output folder. What an earlier build left in its `static` folder is removed. */
export async function writeDiskBuild(build: PreparedBuild): Promise<void> {
  const { outDir } = build.config;
  await removeIfPresent(join(outDir, "static"));
  await Deno.mkdir(outDir, { recursive: true });
  for (const [path, asset] of build.assets) await writeAsset(join(outDir, "static", decodeURIComponent(path)), asset);
  await Deno.writeTextFile(join(outDir, "snapshot.js"), toSnapshotModule(build));
  await Deno.writeTextFile(join(outDir, "server.js"), toServerModule(build.config));
  await Deno.writeTextFile(join(outDir, "compiled-entry.js"), COMPILED_ENTRY);
}

/** A module specifier that leads from the output folder to a file. Brackets stay, so that it is the URL that others use. */
export function toSpecifier({ outDir }: ResolvedBuildConfig, file: string): string {
  const path = relative(outDir, file);
  return (path.startsWith(".") ? path : `./${path}`).replace(/[%?#\\]/g, encodeURIComponent);
}

async function writeAsset(file: string, { content }: StaticAsset): Promise<void> {
  await Deno.mkdir(dirname(file), { recursive: true });
  await Deno.writeFile(file, content);
}

async function removeIfPresent(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function toServerModule(config: ResolvedBuildConfig): string {
  const rootPath = `${toSpecifier(config, config.root)}/`;
  return `import { attachSnapshot } from ${JSON.stringify(toSpecifier(config, ATTACH_MODULE))};
import { app } from ${JSON.stringify(toSpecifier(config, config.serverEntry))};
import { snapshot } from "./snapshot.js";

attachSnapshot(app, snapshot, { serverUrl: import.meta.url, rootPath: ${JSON.stringify(rootPath)} });
const handler = app.handler();

export default { fetch: (req, info) => handler(req, info) };
`;
}

const COMPILED_ENTRY = `import server from "./server.js";

Deno.serve({
  port: Number(Deno.env.get("PORT") ?? 8000),
  hostname: Deno.env.get("HOSTNAME") ?? "0.0.0.0",
}, server.fetch);
`;
