import { isSpanContextValid, type SpanContext } from "@opentelemetry/api";
import { Fragment, h } from "preact";
import { renderToString } from "preact-render-to-string";
import { toSpanOptions, withSpan } from "./otel.ts";
import { type AnyVNode, rawHtml, withIdPrefix } from "./preact_internals.ts";
import type { RenderDocument, RenderedDocument } from "./render_types.ts";
import { BodyEnd } from "./rendering/body_end.ts";
import { toLinkHeader } from "./rendering/boot_script.ts";
import { composeContent, composeWrapper } from "./rendering/compose.ts";
import "./rendering/option_hooks.ts";
import { RenderPass, renderPasses } from "./rendering/render_pass.ts";

const RENDER_SPAN = toSpanOptions({ "fresh.span_type": "render" });

/**
 * Draws a whole document: page and layouts first, then the app wrapper around their finished markup.
 *
 * @returns The document, or the Response that an async component returned in its place
 */
export const renderDocument: RenderDocument = (input) => {
  const pass = new RenderPass(input.ctx, input.buildCache);
  return renderPasses.run(pass, async () => {
    const content = await composeContent(input);
    if (content instanceof Response) return content;
    let contentHtml = "";
    const wrapper = await composeWrapper(input, () => rawHtml(contentHtml));
    if (wrapper instanceof Response) return wrapper;
    return await withSpan("render", RENDER_SPAN, (span) => {
      pass.traceparent = toTraceparent(span.spanContext());
      contentHtml = draw(pass, content);
      pass.stage = "document";
      return finish(pass, input.appWrapper === null ? contentHtml : draw(pass, wrapper));
    });
  });
};

/** One synchronous rendering; elements are left as they were found. */
function draw(pass: RenderPass, vnode: AnyVNode | null): string {
  if (vnode === null) return "";
  try {
    return renderToString(withIdPrefix(h(Fragment, null, vnode), pass.stage));
  } finally {
    pass.restore();
  }
}

/** Adds the parts of a document that nobody drew. */
function finish(pass: RenderPass, drawn: string): RenderedDocument {
  let html = pass.hasBody ? drawn : `<body>${drawn}${draw(pass, h(BodyEnd, {}))}</body>`;
  if (!pass.hasHead) html = draw(pass, h("head", null, h("meta", { charset: "utf-8" }))) + html;
  if (!pass.hasHtml) html = `<html>${html}</html>`;
  return { html: "<!DOCTYPE html>" + html, nonce: pass.nonce, link: toLinkHeader(pass) };
}

function toTraceparent(context: SpanContext): string | null {
  if (!isSpanContextValid(context)) return null;
  return `00-${context.traceId}-${context.spanId}-${context.traceFlags.toString(16).padStart(2, "0")}`;
}
