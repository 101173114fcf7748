/** Every form of shop and portal, filled in so that it reaches the database, and every page's parameters. */
import { insertUser } from "@/db/users.ts";
import type { PersonFetch, TestApp } from "../helpers/app.ts";
import { makeSpanWrite, makeTraceWrite } from "../helpers/stored_telemetry.ts";

export interface Form {
  path: string;
  fields: Record<string, string>;
}

/** Forms of somebody who is signed in. */
export async function makeForms(app: TestApp, { user }: PersonFetch): Promise<Form[]> {
  const { store } = app.services;
  const trace = await store.createTrace(makeTraceWrite());
  const span = await store.createSpan(makeSpanWrite({ trace_id: trace.id }));
  const other = await insertUser(app.sql, {
    username: "other",
    email: "other@example.com",
    phone: "",
    role: "customer",
    passwordHash: "none",
  });
  const [time, { username, email, phone }] = ["2026-11-22T14:00:00Z", user];
  return [
    { path: "/cart", fields: { handle: "stoneware-mug", quantity: "2" } },
    { path: "/products/stoneware-mug", fields: { quantity: "1" } },
    { path: "/checkout", fields: { ...ADDRESS, card: "tok_ok", checkout_key: crypto.randomUUID(), seen_total: "1" } },
    { path: "/account", fields: { username, email, phone } },
    { path: "/account/sessions", fields: { handle: "0123456789abcdef" } },
    { path: "/admin/shop/products/moka-pot", fields: PRODUCT },
    { path: `/admin/accounts/users/${other.id}`, fields: { action: "role", role: "staff" } },
    { path: "/admin/accounts/keys", fields: { name: "laptop", scopes: "read", expires: "2099-12-31" } },
    { path: `/admin/telemetry/traces/${trace.id}/edit`, fields: { ...TRACE } },
    { path: `/admin/telemetry/spans/${span.id}/edit`, fields: { ...SPAN, start_time: time, end_time: time } },
    { path: "/admin/telemetry/traces/delete", fields: { id: "f".repeat(32), query: "status=error", confirm: "yes" } },
    {
      path: "/admin/telemetry/spans/delete",
      fields: { id: `${trace.id}-1234567890abcdef`, query: "", confirm: "yes" },
    },
  ];
}

const ADDRESS = {
  name: "Ada Vermeer",
  email: "ada@example.com",
  phone: "",
  street: "Lindenweg 4",
  postcode: "10115",
  city: "Berlin",
  country: "DE",
};
const PRODUCT = {
  name: "Pot",
  summary: "",
  description: "For coffee",
  price: "12.50",
  stock: "5",
  seen_stock: "5",
  is_listed: "yes",
};
const TRACE = {
  username: "ann",
  email: "ann@example.com",
  phone: "+49 30 1234567",
  service_name: "shop",
  environment: "test",
  method: "GET",
  url: "/cart",
  route: "/cart",
  status_code: "200",
  status: "ok",
  user_agent: "test",
};
const SPAN = {
  name: "GET /cart",
  kind: "server",
  status: "ok",
  status_message: "",
  parent_span_id: "",
  attributes: '{"a":1}',
};

/** Forms of visitors. The passwords are too long to be hashed. */
export const VISITOR_FORMS: Form[] = [
  { path: "/sign-in", fields: { email: "ann@example.com", password: "x".repeat(200), next: "/orders" } },
  { path: "/register", fields: { username: "ann", email: "ann@example.com", phone: "", password: "x".repeat(200) } },
  { path: "/admin/setup", fields: { username: "ann", email: "a@example.com", phone: "", password: "x", token: "a" } },
];

const LIST_PARAMS = [
  "search",
  "range",
  "internal",
  "page",
  "page_size",
  "cursor",
  "ordering",
  "deleted",
  "status",
  "start_time__gte",
  "duration_ms__lte",
  "attributes__http.route",
];

/** Parameters that pages read. */
export const PARAMS: Record<string, string[]> = {
  "/search": ["q"],
  "/categories/kitchen": ["sort"],
  "/sign-in": ["next"],
  "/account": ["done"],
  "/admin/setup": ["token"],
  "/admin/find": ["code"],
  "/admin/telemetry/traces": [...LIST_PARAMS, "method", "status_code__range", "email", "url__icontains"],
  "/admin/telemetry/spans": [...LIST_PARAMS, "kind", "trace", "parent_span_id", "name__icontains"],
  "/admin/telemetry/customers": ["q", "email", "show", "cursor"],
  "/admin/shop/products": ["q"],
  "/admin/shop/orders": ["q", "status", "after"],
  "/admin/accounts/users": ["q", "after"],
  "/admin/accounts/audit": ["action", "after"],
};

/** Pages with a part of their path that is an id. */
export const ID_FOLDERS = [
  "/categories",
  "/products",
  "/cart/added",
  "/orders",
  "/admin/telemetry/traces",
  "/admin/telemetry/spans",
  "/admin/shop/products",
  "/admin/shop/orders",
  "/admin/accounts/users",
  "/admin/accounts/keys",
];
