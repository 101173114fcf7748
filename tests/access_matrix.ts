/** Who may do what: a row for each route, in the words of docs/access.md. `access_matrix_test.ts` tries every cell. */

export const CALLERS = [
  "anonymous",
  "customer",
  "staff",
  "admin",
  "disabled user",
  "key ingest",
  "key read",
  "key admin",
  "key expired",
  "key revoked",
] as const;
export type Caller = (typeof CALLERS)[number];

export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
export type Method = (typeof METHODS)[number];

/** What a caller meets: the route itself, the way to sign in, or a refusal. */
export type Outcome = "in" | "sign-in" | "401" | "403";

type Column = Record<Caller, Outcome>;

const column = (outcomes: Outcome[]): Column =>
  Object.fromEntries(CALLERS.map((caller, i) => [caller, outcomes[i]!])) as Column;

/** In the order of {@linkcode CALLERS}. */
export const ACCESS = {
  /** Everybody; but a page is not shown to a key that does not hold. */
  "page for all": column(["in", "in", "in", "in", "in", "in", "in", "in", "401", "401"]),
  "door for all": column(["in", "in", "in", "in", "in", "in", "in", "in", "401", "401"]),
  "page of one's own": column(["sign-in", "in", "in", "in", "sign-in", "403", "403", "403", "401", "401"]),
  "page for staff": column(["sign-in", "403", "in", "in", "sign-in", "403", "in", "in", "401", "401"]),
  /** Changes of the shop: people at a browser, and keys that may do everything. */
  "page for shopkeepers": column(["sign-in", "403", "in", "in", "sign-in", "403", "403", "in", "401", "401"]),
  /** Below `/admin/accounts`: the portal's guard and then the section's. */
  "page for admins": column(["sign-in", "403", "403", "in", "sign-in", "403", "403", "in", "401", "401"]),
  /** Programs alone: a person's session is nothing here. */
  "door for spans": column(["401", "401", "401", "401", "401", "in", "403", "in", "401", "401"]),
  "API for all": column(["in", "in", "in", "in", "in", "in", "in", "in", "in", "in"]),
  "API to read": column(["401", "403", "in", "in", "401", "403", "in", "in", "401", "401"]),
  "API to change": column(["401", "403", "403", "in", "401", "403", "403", "in", "401", "401"]),
  /** Reading, too. */
  "API for admins": column(["401", "403", "403", "in", "401", "403", "403", "in", "401", "401"]),
} satisfies Record<string, Column>;
export type Access = keyof typeof ACCESS;

export interface MatrixRow {
  /** As the router knows the route. */
  pattern: string;
  /** An address that it answers. */
  path: string;
  /** What its methods ask for; HEAD goes with GET. */
  methods: Partial<Record<Method, Access>>;
  /** What all other methods ask for before they turn out not to be there: 404 or 405. */
  otherwise: Access;
}

/** What a caller meets at a route. Pages refuse a form whose session is gone before they ask who sends it. */
export function expectOutcome({ methods, otherwise }: MatrixRow, method: Method, caller: Caller): Outcome {
  const access = methods[method] ?? otherwise;
  const isForm = access.startsWith("page") && !["GET", "HEAD", "OPTIONS"].includes(method);
  return isForm && caller === "disabled user" ? "403" : ACCESS[access][caller];
}

const ID = "0af7651916cd43dd8448eb211c80319c";
const SPAN_ID = `${ID}-b7ad6b7169203331`;
const UUID = "018f4f6e-0000-4000-8000-000000000000";

type Verbs = Partial<Record<Method, Access>>;

function row(pattern: string, path: string, otherwise: Access, methods: Verbs): MatrixRow {
  return { pattern, path, methods: { ...methods, ...(methods.GET && { HEAD: methods.GET }) }, otherwise };
}

/** A page whose file has a component alone answers every method with it. */
const EVERY_METHOD = (access: Access): Verbs => Object.fromEntries(METHODS.map((method) => [method, access]));

function open(pattern: string, path = pattern, methods: Method[] = ["GET"]): MatrixRow {
  return row(pattern, path, "page for all", Object.fromEntries(methods.map((method) => [method, "page for all"])));
}

function own(pattern: string, methods: Method[]): MatrixRow {
  return row(
    pattern,
    pattern,
    "page of one's own",
    Object.fromEntries(methods.map((method) => [method, "page of one's own"])),
  );
}

function portal(pattern: string, path: string, methods: Verbs): MatrixRow {
  return row(pattern, path, "page for staff", methods);
}

function accounts(pattern: string, path: string, methods: Method[]): MatrixRow {
  return row(
    pattern,
    path,
    "page for admins",
    Object.fromEntries(methods.map((method) => [method, "page for admins"])),
  );
}

const STAFF_READS: Verbs = { GET: "page for staff" };
const ADMIN_CHANGES: Verbs = { GET: "page for admins", POST: "page for admins" };
const API_READ: Verbs = { GET: "API to read", OPTIONS: "API to read" };
const API_ADMIN: Verbs = { GET: "API for admins", OPTIONS: "API for admins" };
const DETAIL_CHANGE: Verbs = { ...API_READ, PUT: "API to change", PATCH: "API to change", DELETE: "API to change" };
const LIST_CHANGE: Verbs = { ...API_READ, POST: "API to change", DELETE: "API to change" };

/** `PUT` and the like of a route that can be edited ask for the right to edit before they say that they are not there. */
function edit(pattern: string, path: string, methods: Verbs): MatrixRow {
  return row(pattern, path, "API to change", methods);
}

export const MATRIX: MatrixRow[] = [
  open("/"),
  open("/:path*", "/no/such/page", []),
  row("/about", "/about", "page for all", EVERY_METHOD("page for all")),
  row("/delivery", "/delivery", "page for all", EVERY_METHOD("page for all")),
  open("/cart", "/cart", ["GET", "POST"]),
  open("/cart/added/:handle", "/cart/added/mug", ["GET"]),
  open("/categories/:slug", "/categories/kitchen"),
  open("/checkout", "/checkout", ["GET", "POST"]),
  open("/products/:handle", "/products/no-such-product", ["GET", "POST"]),
  open("/search"),
  open("/orders"),
  open("/orders/:number", "/orders/L-1"),
  open("/sign-in", "/sign-in", ["GET", "POST"]),
  open("/sign-out", "/sign-out", ["GET", "POST"]),
  open("/register", "/register", ["GET", "POST"]),
  open("/admin/setup", "/admin/setup", ["GET", "POST"]),
  row("/csp-report", "/csp-report", "door for all", { POST: "door for all" }),
  row("/payments/authorize", "/payments/authorize", "door for all", { POST: "door for all" }),
  row("/v1/traces", "/v1/traces", "API for all", { POST: "door for spans" }),
  row("/compat/zipkin/api/v2/spans", "/compat/zipkin/api/v2/spans", "API for all", { POST: "door for spans" }),

  row("/metrics{/}?", "/metrics", "API to read", { GET: "API to read" }),

  own("/account", ["GET", "POST"]),
  own("/account/password", ["GET", "POST"]),
  own("/account/sessions", ["POST"]),

  portal("/admin", "/admin", STAFF_READS),
  portal("/admin/:path*", "/admin/no/such/page", {}),
  portal("/admin/find", "/admin/find?code=K7QX-3F9M", STAFF_READS),
  portal("/admin/telemetry/traces", "/admin/telemetry/traces", STAFF_READS),
  portal("/admin/telemetry/traces/delete", "/admin/telemetry/traces/delete", {
    ...STAFF_READS,
    POST: "page for admins",
  }),
  portal("/admin/telemetry/traces/:id", `/admin/telemetry/traces/${ID}`, STAFF_READS),
  portal("/admin/telemetry/traces/:id/raw", `/admin/telemetry/traces/${ID}/raw`, STAFF_READS),
  portal("/admin/telemetry/traces/:id/edit", `/admin/telemetry/traces/${ID}/edit`, ADMIN_CHANGES),
  portal("/admin/telemetry/traces/:id/delete", `/admin/telemetry/traces/${ID}/delete`, ADMIN_CHANGES),
  portal("/admin/telemetry/customers", "/admin/telemetry/customers?email=ann@example.com", STAFF_READS),
  portal("/admin/telemetry/spans", "/admin/telemetry/spans", STAFF_READS),
  portal("/admin/telemetry/spans/delete", "/admin/telemetry/spans/delete", { ...STAFF_READS, POST: "page for admins" }),
  portal("/admin/telemetry/spans/:id", `/admin/telemetry/spans/${SPAN_ID}`, STAFF_READS),
  portal("/admin/telemetry/spans/:id/raw", `/admin/telemetry/spans/${SPAN_ID}/raw`, STAFF_READS),
  portal("/admin/telemetry/spans/:id/edit", `/admin/telemetry/spans/${SPAN_ID}/edit`, ADMIN_CHANGES),
  portal("/admin/telemetry/spans/:id/delete", `/admin/telemetry/spans/${SPAN_ID}/delete`, ADMIN_CHANGES),
  portal("/admin/shop/products", "/admin/shop/products", STAFF_READS),
  portal("/admin/shop/products/:handle", "/admin/shop/products/no-such-product", {
    ...STAFF_READS,
    POST: "page for shopkeepers",
  }),
  portal("/admin/shop/orders", "/admin/shop/orders", STAFF_READS),
  portal("/admin/shop/orders/:number", "/admin/shop/orders/L-1", STAFF_READS),
  accounts("/admin/accounts/users", "/admin/accounts/users", ["GET"]),
  accounts("/admin/accounts/users/:id", `/admin/accounts/users/${UUID}`, ["GET", "POST"]),
  accounts("/admin/accounts/keys", "/admin/accounts/keys", ["GET", "POST"]),
  accounts("/admin/accounts/keys/:id", "/admin/accounts/keys/aaaaaaaaaa", ["GET", "POST"]),
  accounts("/admin/accounts/audit", "/admin/accounts/audit", ["GET"]),

  row("/api/:path*", "/api/no/such/door", "API for all", {}),
  row("/v1/:path*", "/v1/no/such/door", "API for all", {}),
  row("/compat/:path*", "/compat/no/such/door", "API for all", {}),
  row("/payments/:path*", "/payments/no/such/door", "door for all", {}),
  row("/api/v1/auth/token{/}?", "/api/v1/auth/token/", "API for all", {
    POST: "API for all",
    OPTIONS: "API for all",
  }),
  row("/api/v1/docs", "/api/v1/docs", "API for all", { GET: "API for all" }),
  row("/api/v1/openapi.json", "/api/v1/openapi.json", "API for all", { GET: "API for all", OPTIONS: "API for all" }),
  row("/api/v1/telemetry/health{.:format}?{/}?", "/api/v1/telemetry/health/", "API for all", {
    GET: "API for all",
    OPTIONS: "API for all",
  }),
  row("/api/v1", "/api/v1", "API to read", API_READ),
  row("/api/v1/telemetry/traces{.:format}?{/}?", "/api/v1/telemetry/traces/", "API to read", API_READ),
  row(
    "/api/v1/telemetry/traces/:id{.:format}?{/}?",
    `/api/v1/telemetry/traces/${ID}/`,
    "API to read",
    API_READ,
  ),
  row(
    "/api/v1/telemetry/traces/:id/tree{/}?",
    `/api/v1/telemetry/traces/${ID}/tree/`,
    "API to read",
    API_READ,
  ),
  row("/api/v1/telemetry/spans{.:format}?{/}?", "/api/v1/telemetry/spans/", "API to read", API_READ),
  row(
    "/api/v1/telemetry/spans/:id{.:format}?{/}?",
    `/api/v1/telemetry/spans/${SPAN_ID}/`,
    "API to read",
    API_READ,
  ),
  row("/api/v1/admin/keys{.:format}?{/}?", "/api/v1/admin/keys/", "API for admins", {
    ...API_ADMIN,
    POST: "API for admins",
  }),
  row("/api/v1/admin/keys/:id{.:format}?{/}?", "/api/v1/admin/keys/aaaaaaaaaa/", "API for admins", {
    ...API_ADMIN,
    DELETE: "API for admins",
  }),
  edit("/api/v1/admin/telemetry/traces{.:format}?{/}?", "/api/v1/admin/telemetry/traces/", LIST_CHANGE),
  edit(
    "/api/v1/admin/telemetry/traces/:id{.:format}?{/}?",
    `/api/v1/admin/telemetry/traces/${ID}/`,
    DETAIL_CHANGE,
  ),
  edit("/api/v1/admin/telemetry/spans{.:format}?{/}?", "/api/v1/admin/telemetry/spans/", LIST_CHANGE),
  edit(
    "/api/v1/admin/telemetry/spans/:id{.:format}?{/}?",
    `/api/v1/admin/telemetry/spans/${SPAN_ID}/`,
    DETAIL_CHANGE,
  ),
];
