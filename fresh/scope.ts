import type { Link } from "./chain.ts";
import { type Context, getInternals } from "./context.ts";
import type { LayoutConfig } from "./handlers.ts";
import { HttpError } from "./http_error.ts";
import type { Middleware } from "./middleware.ts";
import { isRootScope } from "./path.ts";
import type { AnyComponent } from "./render_types.ts";

export interface Layout {
  component: AnyComponent;
  config: LayoutConfig;
}

/**
 * A node in the tree of literal pieces of the registered patterns. What is
 * attached here covers the routes registered later in this scope and below.
 */
export class Scope<State> {
  readonly links: Link<State>[] = [];
  layout: Layout | null = null;
  appWrapper: AnyComponent | null = null;
  errorRoute: Middleware<State> | null = null;
  /** Of the root scope only, and read at request time. */
  notFound: Middleware<State> | null = null;
  readonly #parent: Scope<State> | null;
  readonly #children = new Map<string, Scope<State>>();

  constructor(parent: Scope<State> | null = null) {
    this.#parent = parent;
  }

  /** The scope of a pattern's text below this one, made if it is new. */
  descend(pattern: string): Scope<State> {
    return toPieces(pattern).reduce<Scope<State>>((scope, piece) => scope.#child(piece), this);
  }

  /** The chain from the root to here as it stands now: for each scope its frame, then its middleware. */
  compile(): Link<State>[] {
    const outer = this.#parent?.compile() ?? [];
    return [...outer, { fn: createFrame(this, this.#root()) }, ...this.links];
  }

  #child(piece: string): Scope<State> {
    let child = this.#children.get(piece);
    if (child === undefined) {
      child = new Scope(this);
      this.#children.set(piece, child);
    }
    return child;
  }

  #root(): Scope<State> {
    return this.#parent === null ? this : this.#parent.#root();
  }
}

function toPieces(pattern: string): string[] {
  if (isRootScope(pattern)) return [];
  return pattern.replace(/\{[^}]*\}[?*+]?/g, "").split("/").filter((piece) => piece !== "");
}

/** Installs what surrounds the pages of a scope and catches what is thrown inside it. */
function createFrame<State>(scope: Scope<State>, root: Scope<State>): Middleware<State> {
  const { layout, appWrapper, errorRoute } = scope;
  return async function frame(ctx) {
    const internals = getInternals(ctx);
    const outer = { ...internals };
    if (appWrapper !== null) internals.appWrapper = appWrapper;
    if (layout !== null) installLayout(ctx, layout);
    try {
      return await ctx.next();
    } catch (error) {
      const answer = isNotFound(error) ? root.notFound ?? errorRoute : errorRoute;
      if (answer === null) throw error;
      return await answer(ctx);
    } finally {
      Object.assign(internals, outer);
    }
  };
}

function installLayout<State>(ctx: Context<State>, { component, config }: Layout): void {
  const internals = getInternals(ctx);
  if (config.skipAppWrapper) internals.appWrapper = null;
  internals.layouts = config.skipInheritedLayouts ? [component] : [component, ...internals.layouts];
}

function isNotFound(error: unknown): boolean {
  return error instanceof HttpError && error.status === 404;
}
