import type { CrawledRoute } from "./crawl.ts";
import { toSpecifier } from "./disk_build.ts";
import type { PreparedBuild } from "./prepare_build.ts";
import type { StaticAsset } from "./static_assets.ts";

/** The text of `snapshot.js`: what is loaded with the build is imported, lazy routes are loaders. */
export function toSnapshotModule({ config, routes, bundle, assets }: PreparedBuild): string {
  const imports: string[] = [];
  const islands = bundle.islands.map(({ file, baseName, chunk }) =>
    toObject({ baseName, chunk }, `module: ${importAll(file)}`)
  );
  const fsRoutes = routes.map((route) => toObject(toRouteData(route), `source: ${toSource(route)}`));
  const staticFiles = [...assets].map(([path, asset]) => [path, toFileData(asset)]);
  return `${imports.join("")}
export const snapshot = {
  buildId: ${JSON.stringify(config.buildId)},
  clientEntry: ${JSON.stringify(bundle.clientEntry)},
  islands: [${toLines(islands)}],
  fsRoutes: [${toLines(fsRoutes)}],
  staticFiles: ${JSON.stringify(Object.fromEntries(staticFiles), null, 2)},
};
`;

  function importAll(file: string): string {
    const name = `module${imports.length}`;
    imports.push(`import * as ${name} from ${JSON.stringify(toSpecifier(config, file))};\n`);
    return name;
  }

  function toSource({ file, isLazy }: CrawledRoute): string {
    return isLazy
      ? `{ load: function mod() { return import(${JSON.stringify(toSpecifier(config, file))}); } }`
      : `{ module: ${importAll(file)} }`;
  }
}

function toRouteData({ type, id, pattern, scope }: CrawledRoute) {
  return { type, id, pattern, scope };
}

function toFileData({ hash, contentType, size, isImmutable }: StaticAsset) {
  return { hash, contentType, size, isImmutable };
}

function toObject(data: object, code: string): string {
  return `{ ...${JSON.stringify(data)}, ${code} }`;
}

function toLines(items: string[]): string {
  return items.map((item) => `\n    ${item},`).join("") + (items.length > 0 ? "\n  " : "");
}
