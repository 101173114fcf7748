/** The seam between Context (which collects) and the renderer (which draws). */
import type { ComponentType, VNode } from "preact";
import type { Context } from "./context.ts";
import type { BuildCache } from "./build_cache.ts";

// deno-lint-ignore no-explicit-any
export type AnyComponent = ComponentType<any> | ((props: any) => any);

export interface RenderInput {
  // deno-lint-ignore no-explicit-any
  ctx: Context<any>;
  /** Innermost element: what was given to `ctx.render`, or the page component with its props. */
  vnode: VNode | null;
  /** Inherited layouts, innermost first. */
  layouts: AnyComponent[];
  appWrapper: AnyComponent | null;
  buildCache: BuildCache | null;
}

/** A finished document, or the Response that an async component returned instead. */
export interface RenderedDocument {
  html: string;
  /** 32 hex characters, fresh for each render. */
  nonce: string;
  /** Value of the `Link` header; null without islands. */
  link: string | null;
}

export type RenderDocument = (input: RenderInput) => Promise<RenderedDocument | Response>;
