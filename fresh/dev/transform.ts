/** A static file on its way into the build. */
export interface OnTransformArgs {
  path: string;
  target: string | string[];
  content: Uint8Array;
  readonly text: string;
  mode: "development" | "production";
}

export interface OnTransformOptions {
  pluginName: string;
  /** Which files, by their path. */
  filter: RegExp;
}

type TransformResult = { content: string | Uint8Array; path?: string } | void;

export type TransformFn = (args: OnTransformArgs) => TransformResult | Promise<TransformResult>;
