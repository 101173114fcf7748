/** What a build knows: attached to an App by the function that `Builder.build()` returns, or by the generated server entry. */

/** A file of `static/` or a generated asset. */
export interface StaticFile {
  /** SHA-256 of the content, hex. */
  hash: string;
  contentType: string;
  /** Bytes. */
  size: number;
  /** True if the URL names the content, so that it may be cached for a year. */
  isImmutable: boolean;
  open(): Promise<ReadableStream<Uint8Array> | Uint8Array>;
}

/** One exported function of an island file. */
export interface IslandEntry {
  // deno-lint-ignore no-explicit-any
  fn: (props: any) => unknown;
  /** Unique, a valid identifier. */
  name: string;
  /** The name of the module's export; `default` for the default one. */
  exportName: string;
  /** URL of its chunk, without basePath: `/_fresh/js/<buildId>/Counter.js`. */
  chunk: string;
}

export type FsRouteType = "route" | "middleware" | "layout" | "error" | "notFound" | "app";

/** One file below `routes/`. */
export interface FsRouteFile {
  type: FsRouteType;
  /** Path below `routes/`, `/`-separated, without extension: `admin/users/[id]`. */
  id: string;
  /** URL pattern: `/admin/users/:id`. Empty for special files. */
  pattern: string;
  /** Scope text, groups kept: `/(site)/admin/users`; `/` for the root. */
  scope: string;
  /** Loaded with the build, or on the first request. */
  source: { module: unknown } | { load: () => Promise<unknown> };
}

export interface BuildCache {
  buildId: string;
  /** URL of the browser runtime, without basePath; null in a production build that has no islands. */
  clientEntry: string | null;
  islands: IslandEntry[];
  /** Sorted as registered. */
  fsRoutes: FsRouteFile[];
  /** @param pathname Decoded and re-encoded URL path below basePath, with the leading slash. */
  getStaticFile(pathname: string): Promise<StaticFile | null>;
}
