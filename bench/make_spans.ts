import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import { TimeIdGenerator } from "@/telemetry/capture/time_id_generator.ts";

const SPANS_PER_TRACE = 8;
const TABLES = ["products", "categories", "carts", "cart_lines", "orders", "sessions"];

/** Spans like the shop's, eight a trace, with attributes of some 500 characters. */
export function makeSpans(count: number): SpanRecord[] {
  const ids = new TimeIdGenerator();
  const start = BigInt(Date.now()) * 1_000_000n;
  const traces = Math.ceil(count / SPANS_PER_TRACE);
  return Array.from({ length: traces }, (_, index) => makeTrace(ids, index, start + BigInt(index) * 1_000n)).flat()
    .slice(0, count);
}

function makeTrace(ids: TimeIdGenerator, index: number, start: bigint): SpanRecord[] {
  const traceId = ids.generateTraceId();
  const rootId = ids.generateSpanId();
  return Array.from({ length: SPANS_PER_TRACE }, (_, place) => {
    const isRoot = place === 0;
    const table = TABLES[(index + place) % TABLES.length]!;
    return {
      traceId,
      spanId: isRoot ? rootId : ids.generateSpanId(),
      parentSpanId: isRoot ? null : rootId,
      name: isRoot ? "GET /products/:handle" : `SELECT ${table}`,
      kind: isRoot ? 2 : 3,
      startTimeUnixNano: start + BigInt(place) * 250_000n,
      endTimeUnixNano: start + BigInt(place) * 250_000n + BigInt(100_000 + (index * 7919) % 900_000),
      status: index % 50 === 0 ? 2 : 0,
      statusMessage: "",
      serviceName: "shop",
      environment: "production",
      scope: isRoot ? "tracewell" : "tracewell.sql",
      attributes: JSON.stringify(isRoot ? toRequestAttributes(index) : toStatementAttributes(table, index)),
      events: "[]",
      links: "[]",
      http: isRoot ? toHttp(index) : null,
      user: isRoot && index % 3 === 0 ? toUser(index) : null,
      isInternal: false,
    };
  });
}

const AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

function toRequestAttributes(index: number) {
  return {
    "http.request.method": "GET",
    "http.route": "/products/:handle",
    "url.scheme": "https",
    "url.path": `/products/item-${index % 977}`,
    "url.query": "page=2&colour=REDACTED",
    "server.address": "shop.example",
    "user_agent.original": AGENT,
    "client.address": `203.0.${index % 256}.0`,
    "network.protocol.version": "1.1",
    "http.response.status_code": 200,
    "http.response.body.size": 10_000 + index % 5_000,
  };
}

function toStatementAttributes(table: string, index: number) {
  return {
    "db.system.name": "postgresql",
    "db.namespace": "tracewell",
    "server.address": "database.internal",
    "server.port": 5432,
    "db.operation.name": "SELECT",
    "db.collection.name": table,
    "db.query.text":
      `select id, handle, category_slug, name, summary, price_minor, currency, stock, created_at from ${table} ` +
      "where category_slug = $1 and handle <> $2 and is_listed order by position, handle limit $3",
    "db.response.returned_rows": index % 40,
  };
}

function toHttp(index: number) {
  const url = `https://shop.example/products/item-${index % 977}?page=2&colour=REDACTED`;
  return { method: "GET", url, route: "/products/:handle", statusCode: 200, userAgent: AGENT };
}

function toUser(index: number) {
  const username = `customer-${index % 5_000}`;
  return { userId: username, username, email: `${username}@mail.example`, phone: "+491701234567", sessionId: null };
}
