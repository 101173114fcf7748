/** What an application may configure. */
export interface FreshConfig {
  /** Prefix of every URL: starts with a slash and does not end with one. Default: none. */
  basePath?: string;
  /** Default: `production`. */
  mode?: "development" | "production";
  /** Believe `x-forwarded-proto` and `x-forwarded-host`. Default: false. */
  trustProxy?: boolean;
}

/** The configuration with every default filled in. */
export interface ResolvedFreshConfig {
  root: string;
  basePath: string;
  mode: "development" | "production";
  trustProxy: boolean;
}

/** The options of an App with every default filled in. */
export function resolveConfig(
  { basePath = "", mode = "production", trustProxy = false }: FreshConfig = {},
): ResolvedFreshConfig {
  return { root: ".", basePath, mode, trustProxy };
}
