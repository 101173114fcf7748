import { type FunctionComponent, h } from "preact";
import type { Context } from "../context.ts";
import { toSpanOptions, withSpan } from "../otel.ts";
import type { AnyVNode } from "../preact_internals.ts";
import type { AnyComponent, RenderInput } from "../render_types.ts";

// deno-lint-ignore no-explicit-any -- the application's state is of no concern here
type AnyContext = Context<any>;
type Composed = AnyVNode | null | Response;

/** Page and layouts, the innermost first. An async one that returns a Response ends it. */
export async function composeContent({ ctx, vnode, layouts }: RenderInput): Promise<Composed> {
  let content: Composed = vnode !== null && isAsync(vnode.type) ? await invoke(vnode.type, vnode.props) : vnode;
  for (const layout of layouts) {
    if (content instanceof Response) return content;
    const inner: AnyVNode | null = content;
    content = await compose(layout, toProps(ctx, () => inner));
  }
  return content;
}

/** The app wrapper around finished content. An async wrapper is given the Context itself. */
export async function composeWrapper(
  { ctx, appWrapper }: RenderInput,
  Component: FunctionComponent,
): Promise<Composed> {
  if (appWrapper === null) return null;
  if (!isAsync(appWrapper)) return h(appWrapper, toProps(ctx, Component));
  ctx.Component = Component;
  return await invoke(appWrapper, ctx);
}

async function compose(component: AnyComponent, props: object): Promise<Composed> {
  return isAsync(component) ? await invoke(component, props) : h(component, props);
}

const COMPONENT_SPAN = toSpanOptions({ "fresh.span_type": "fs_routes/async_component" });

type AsyncComponent = (props: unknown) => Promise<Composed>;

/** Only native async functions count: a sync component that returns a Promise renders nothing. */
function isAsync(component: unknown): component is AsyncComponent {
  return typeof component === "function" && component.constructor.name === "AsyncFunction";
}

function invoke(component: AsyncComponent, props: unknown): Promise<Composed> {
  return withSpan("invoke async component", COMPONENT_SPAN, async (span) => {
    const result = await component(props);
    span.setAttribute("fresh.component_response", result instanceof Response ? "http" : "jsx");
    return result;
  });
}

function toProps(ctx: AnyContext, Component: FunctionComponent) {
  const { config, url, req, params, info, state, isPartial, error, route } = ctx;
  return { config, url, req, params, info, state, isPartial, error, route, Component, data: null };
}
