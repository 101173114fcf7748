/** The framework's face for building and developing. */
export { Builder } from "./dev/builder.ts";
export type { BuildOptions, ResolvedBuildConfig } from "./dev/options.ts";
export type { OnTransformArgs, OnTransformOptions, TransformFn } from "./dev/transform.ts";
