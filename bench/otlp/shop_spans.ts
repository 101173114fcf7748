/** Plausible traces of a shop, eight spans each, about 500 bytes of attributes a span. */
export interface SampleSpan {
  traceId: Uint8Array;
  spanId: Uint8Array;
  parentSpanId: Uint8Array | null;
  name: string;
  kind: number;
  startTimeUnixNano: bigint;
  endTimeUnixNano: bigint;
  /** 0 unset, 2 error. */
  status: number;
  attributes: Record<string, string | number>;
}

export const SPANS_PER_TRACE = 8;

/** One whole trace that started now: its root, and spans below that. */
export function makeTrace(spans = SPANS_PER_TRACE): SampleSpan[] {
  const traceId = randomBytes(16);
  const root = makeSpan(traceId, null, 0);
  return [root, ...Array.from({ length: spans - 1 }, (_, i) => makeSpan(traceId, root.spanId, i + 1))];
}

function makeSpan(traceId: Uint8Array, parentSpanId: Uint8Array | null, position: number): SampleSpan {
  const startTimeUnixNano = BigInt(Date.now()) * 1_000_000n + BigInt(position * 1_000_000);
  return {
    traceId,
    spanId: randomBytes(8),
    parentSpanId,
    name: parentSpanId ? `SELECT ${pick(TABLES)}` : `GET ${pick(ROUTES)}`,
    kind: parentSpanId ? 3 : 2,
    startTimeUnixNano,
    endTimeUnixNano: startTimeUnixNano + BigInt(1 + Math.floor(Math.random() * 40_000_000)),
    status: Math.random() < 0.02 ? 2 : 0,
    attributes: parentSpanId ? statementAttributes() : requestAttributes(),
  };
}

function requestAttributes(): Record<string, string | number> {
  const route = pick(ROUTES);
  return {
    "http.request.method": "GET",
    "http.route": route,
    "url.path": route.replace(/:\w+/, String(Math.floor(Math.random() * 40))),
    "http.response.status_code": 200,
    "user_agent.original":
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
    "server.address": "shop.example",
    "client.address": `203.0.113.${Math.floor(Math.random() * 255)}`,
    "network.protocol.version": "1.1",
    "app.region": pick(["eu-west", "us-east", "ap-south"]),
  };
}

function statementAttributes(): Record<string, string | number> {
  const table = pick(TABLES);
  return {
    "db.system.name": "postgresql",
    "db.operation.name": "SELECT",
    "db.collection.name": table,
    "db.query.text":
      `select id, name, handle, price_minor, currency, stock, picture from ${table} where handle = ? and removed_at is null order by name limit ?`,
    "db.response.returned_rows": Math.floor(Math.random() * 50),
    "server.address": "db.internal",
    "server.port": 5432,
    "code.function.name": pick(["getProduct", "listProducts", "getCart", "placeOrder"]),
    "app.release": "2026.11.3",
  };
}

const ROUTES = ["/", "/products/:handle", "/categories/:slug", "/cart", "/checkout", "/orders/:number"];
const TABLES = ["products", "categories", "carts", "orders", "order_lines", "sessions"];

function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

function pick<T>(items: readonly T[]): T {
  return items[Math.floor(Math.random() * items.length)]!;
}
