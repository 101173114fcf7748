import { AsyncLocalStorage } from "node:async_hooks";
import type { Context } from "../context.ts";
import type { BuildCache } from "../build_cache.ts";
import type { AnyVNode } from "../preact_internals.ts";
import { IslandRoots } from "./island_roots.ts";

/** An element that `<Head>` moved. */
export interface HeadItem {
  type: AnyVNode["type"];
  props: AnyVNode["props"];
}

/** What is known while one document is drawn. */
export class RenderPass {
  /** 122 random bits as 32 hex characters. */
  readonly nonce = crypto.randomUUID().replaceAll("-", "");
  readonly islands = new IslandRoots();
  /** By identity, in the order of first appearance. */
  readonly headItems = new Map<string, HeadItem>();
  /** Page and layouts are drawn first, so that the wrapper's head knows what they collected. */
  stage: "content" | "document" | "end" = "content";
  hasHtml = false;
  hasHead = false;
  hasBody = false;
  /** W3C trace context of the `render` span; null without an active trace. */
  traceparent: string | null = null;

  readonly #originals: [AnyVNode, AnyVNode["type"], AnyVNode["props"]][] = [];

  // deno-lint-ignore no-explicit-any -- the application's state is of no concern here
  constructor(readonly ctx: Context<any>, readonly buildCache: BuildCache | null) {}

  /** Lets a vnode be drawn as another one until {@linkcode RenderPass.restore}: elements may be constants that the next request draws again. */
  replace(vnode: AnyVNode, type: AnyVNode["type"], props: AnyVNode["props"]): void {
    this.#originals.push([vnode, vnode.type, vnode.props]);
    Object.assign(vnode, { type, props });
  }

  /** Undoes every replacement, the latest first. */
  restore(): void {
    for (const [vnode, type, props] of this.#originals.reverse()) Object.assign(vnode, { type, props });
    this.#originals.length = 0;
  }
}

/** Binds a pass to everything that its components start, however requests interleave. */
export const renderPasses = new AsyncLocalStorage<RenderPass>();
