/** Requests that carry a text in every parameter and form field of a page, so that the page says it back. */
import type { PersonFetch, TestApp } from "../helpers/app.ts";
import { type Fill, fillHarmless } from "./fill.ts";
import { storeHostileTelemetry, toRowTraceId } from "./hostile_telemetry.ts";

/** Longer than most fields take: the form is refused and comes back as it was sent. */
const FORM_CHARS = 300;

export interface HostileRequest {
  /** Method and route, for telling them apart. */
  name: string;
  path: string;
  init: RequestInit;
}

/** What the forms are about: a product in the cart, a trace, a key. */
export async function storeThings(app: TestApp, { user }: PersonFetch): Promise<void> {
  await storeHostileTelemetry(app, fillHarmless, [0]);
  const { sql } = app;
  await sql`insert into categories (slug, name, position) values ('kitchen', 'Kitchen', 0)`;
  await sql`
    insert into products (handle, category_slug, name, price_minor, stock) values ('mug', 'kitchen', 'Mug', 1600, 10)
  `;
  const [cart] = await sql<{ id: string }[]>`insert into carts (user_id) values (${user.id}) returning id`;
  await sql`insert into cart_lines (cart_id, product_handle, quantity) values (${cart!.id}, 'mug', 1)`;
}

export function listHostileRequests(row: number, csrfToken: string, fill: Fill): HostileRequest[] {
  return [
    ...listAddresses(row, fill),
    ...listQueries(row, fill),
    ...listForms(row, fill).map((form) => toRequest(form, csrfToken)),
  ];
}

/** Pages that are not there say nothing of their address, or say it as text. */
function listAddresses(row: number, fill: Fill): HostileRequest[] {
  const text = encodeURIComponent(fill("address", row));
  const folders = [
    "",
    "/categories",
    "/products",
    "/orders",
    "/cart/added",
    "/admin",
    "/admin/telemetry/traces",
    "/admin/telemetry/spans",
    "/admin/shop/products",
    "/admin/shop/orders",
    "/admin/accounts/users",
    "/admin/accounts/keys",
  ];
  return folders.map((folder) => ({ name: `GET ${folder}/…`, path: `${folder}/${text}`, init: {} }));
}

const QUERIES: Record<string, string[]> = {
  "/search": ["q"],
  "/categories/kitchen": ["sort"],
  "/sign-out": ["next"],
  "/account": ["done"],
  "/admin/find": ["code"],
  "/admin/telemetry/customers": ["q", "email", "username", "user_id", "show"],
  "/admin/shop/products": ["q"],
  "/admin/shop/orders": ["q", "status", "after"],
  "/admin/accounts/users": ["q", "after"],
  "/admin/accounts/audit": ["action", "after"],
};
const FILTERS = ["search", "status", "url__icontains", "name__icontains", "range", "internal", "attributes__a.b"];
const VIEWS = ["ordering", "page_size", "deleted"];

function listQueries(row: number, fill: Fill): HostileRequest[] {
  const pages = Object.entries(QUERIES).map(([path, names]) => toQuery(path, names, row, fill));
  const lists = ["traces", "spans"].flatMap((kind) => {
    const path = `/admin/telemetry/${kind}`;
    return [toQuery(path, FILTERS, row, fill), toQuery(path, VIEWS, row, fill), toHostileName(path, row, fill)];
  });
  return [...pages, ...lists];
}

function toQuery(path: string, names: string[], row: number, fill: Fill): HostileRequest {
  const params = new URLSearchParams(names.map((name) => [name, fill(`query ${name}`, row, 90)]));
  return { name: `GET ${path}?${names}`, path: `${path}?${params}`, init: {} };
}

/** The name of the parameter is the text. */
function toHostileName(path: string, row: number, fill: Fill): HostileRequest {
  const params = new URLSearchParams([
    [fill("parameter", row), fill("parameter's value", row)],
    [`attributes__${fill("filter's key", row)}`, fill("filter's value", row)],
  ]);
  return { name: `GET ${path}?…`, path: `${path}?${params}`, init: {} };
}

interface HostileForm {
  path: string;
  fields: [string, string][];
}

const FORMS: Record<string, string[]> = {
  "/cart": ["handle", "quantity"],
  "/products/mug": ["quantity"],
  "/checkout": [
    "name",
    "email",
    "phone",
    "street",
    "postcode",
    "city",
    "country",
    "card",
    "checkout_key",
    "seen_total",
  ],
  "/account": ["username", "email", "phone"],
  "/account/sessions": ["handle"],
  "/admin/shop/products/mug": ["name", "summary", "description", "price", "stock", "seen_stock", "is_listed"],
  "/admin/accounts/keys": ["name", "scopes", "expires"],
};
const TRACE_FIELDS = ["username", "email", "phone", "environment", "method", "url", "route", "status_code", "status"];
const SPAN_FIELDS = ["name", "kind", "start_time", "end_time", "status", "parent_span_id", "attributes"];

function listForms(row: number, fill: Fill): HostileForm[] {
  const fields = (names: string[]) =>
    names.map((name): [string, string] => [name, fill(`form ${name}`, row, FORM_CHARS)]);
  const id = toRowTraceId(0);
  return [
    ...Object.entries(FORMS).map(([path, names]) => ({ path, fields: fields(names) })),
    { path: "/admin/telemetry/traces/delete", fields: [["id", id], ...fields(["query"])] },
    { path: `/admin/telemetry/traces/${id}/edit`, fields: fields(TRACE_FIELDS) },
    { path: `/admin/telemetry/spans/${id}-00000000000000a1/edit`, fields: fields(SPAN_FIELDS) },
  ];
}

function toRequest({ path, fields }: HostileForm, csrfToken: string): HostileRequest {
  const body = new URLSearchParams([["csrf_token", csrfToken], ...fields]);
  return { name: `POST ${path}`, path, init: { method: "POST", body } };
}

/** Forms of people who are not signed in. Passwords are too long to be hashed. */
export function listVisitorRequests(row: number, csrfToken: string, fill: Fill): HostileRequest[] {
  const password: [string, string] = ["password", "x".repeat(200)];
  const text = (name: string): [string, string] => [name, fill(`form ${name}`, row, FORM_CHARS)];
  const next = new URLSearchParams({ next: fill("query next", row) });
  return [
    { name: "GET /sign-in?next", path: `/sign-in?${next}`, init: {} },
    toRequest({ path: "/sign-in", fields: [text("email"), text("next"), password] }, csrfToken),
    toRequest({ path: "/register", fields: [text("username"), text("email"), text("phone"), password] }, csrfToken),
  ];
}
