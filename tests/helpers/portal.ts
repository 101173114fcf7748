/** Stored requests for tests of the portal, and its forms. */
import type { SpanResource, TraceResource } from "@/telemetry/model/resources.ts";
import type { SpanWrite, TraceStore, TraceWrite } from "@/telemetry/query/trace_store.ts";
import type { PersonFetch } from "./app.ts";
import { attributesOf, findAll, type HtmlElement, parseHtml, textOf } from "./html.ts";
import { makeSpanWrite, makeTraceWrite } from "./stored_telemetry.ts";

export interface StoredRequest {
  trace: TraceResource;
  /** By name. */
  spans: Record<string, SpanResource>;
}

/** A checkout of Ann's that failed at the payment provider: four spans deep. */
export async function storeFailedCheckout(store: TraceStore, write: Partial<TraceWrite> = {}): Promise<StoredRequest> {
  const { trace_id } = await store.createTrace(makeTraceWrite({
    username: "ann",
    email: "ann@example.com",
    phone: "+49 151 2345678",
    method: "POST",
    url: "https://shop.example/checkout",
    route: "/checkout",
    status_code: 500,
    status: "error",
    ...write,
  }));
  const add = (name: string, parent: SpanResource | null, rest: Partial<SpanWrite> = {}) =>
    store.createSpan(makeSpanWrite({ trace_id, name, parent_span_id: parent?.span_id ?? null, ...rest }));
  const root = await add("POST /checkout", null, { kind: "server", status: "error" });
  const select = await add("SELECT cart_items", root, { attributes: { "db.system.name": "postgresql" } });
  const place = await add("orders.place", root, { status: "error" });
  const pay = await add("payment.authorize", place, {
    status: "error",
    status_message: "Provider answered 503",
    attributes: { "http.response.status_code": 503, "retry.after": [1, 2] },
    events: [{
      name: "exception",
      time_unix_nano: root.start_time_unix_nano,
      attributes: { "exception.type": "PaymentError", "exception.stacktrace": "PaymentError: 503\n    at authorize" },
    }],
  });
  const spans = Object.fromEntries([root, select, place, pay].map((span) => [span.name, span]));
  return { trace: (await store.getTrace(trace_id))!, spans };
}

/** Every page of the portal about telemetry, in the states that it can be in. */
export function listPortalPaths({ trace, spans }: StoredRequest): string[] {
  const span = spans["payment.authorize"]!;
  const [traces, one] = ["/admin/telemetry/traces", `/admin/telemetry/traces/${trace.id}`];
  const single = `/admin/telemetry/spans/${span.id}`;
  return [
    "/admin",
    traces,
    `${traces}?search=nothing-like-it`,
    `${traces}?duration_ms__gte=fast`,
    `${traces}?method=POST&status_code__range=500,599&deleted=2`,
    "/admin/telemetry/spans?kind=internal",
    "/admin/telemetry/customers",
    `/admin/telemetry/customers?q=${encodeURIComponent(trace.email)}`,
    `/admin/telemetry/customers?${new URLSearchParams({ email: trace.email })}`,
    one,
    `${one}/edit`,
    `${one}/delete`,
    single,
    `${single}/edit`,
    `${single}/delete`,
    "/admin/find?code=ZZZZ-ZZZZ",
    "/admin/nothing-here",
  ];
}

export async function getPage(fetch: PersonFetch, path: string): Promise<{ status: number; document: Document }> {
  const response = await fetch(path);
  return { status: response.status, document: toDocument(await response.text()) };
}

export interface Document {
  text: string;
  links: { href: string; text: string }[];
  all(tag: string): HtmlElement[];
}

export function toDocument(html: string): Document {
  const root = parseHtml(html);
  const links = findAll(root, "a").map((link) => ({ href: attributesOf(link).href ?? "", text: textOf(link).trim() }));
  return { text: textOf(root), links, all: (tag) => findAll(root, tag) };
}

/** Sends a form of the portal like a browser does, without following the redirect. */
export function postForm(fetch: PersonFetch, path: string, fields: [string, string][]): Promise<Response> {
  return fetch(path, { method: "POST", body: new URLSearchParams([["csrf_token", fetch.csrfToken], ...fields]) });
}
