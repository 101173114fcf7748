import type { HttpFacts } from "./span_record.ts";

/** The attributes that {@linkcode toHttpFacts} looks at. */
export const HTTP_FACT_KEYS: ReadonlySet<string> = new Set([
  "http.request.method",
  "http.method",
  "url.full",
  "http.url",
  "http.target",
  "url.path",
  "url.query",
  "url.scheme",
  "http.scheme",
  "server.address",
  "net.host.name",
  "server.port",
  "net.host.port",
  "http.route",
  "http.response.status_code",
  "http.status_code",
  "user_agent.original",
  "http.user_agent",
]);

/** What a server span's attributes say for its trace's row, by the current names of the conventions or the former ones. */
export function toHttpFacts(attributes: Record<string, unknown>): HttpFacts {
  return {
    method: readText(attributes["http.request.method"] ?? attributes["http.method"]),
    url: readUrl(attributes),
    route: readText(attributes["http.route"]),
    statusCode: readStatus(attributes["http.response.status_code"] ?? attributes["http.status_code"]),
    userAgent: readText(attributes["user_agent.original"] ?? attributes["http.user_agent"]),
  };
}

function readUrl(attributes: Record<string, unknown>): string | null {
  const whole = readText(attributes["url.full"] ?? attributes["http.url"]);
  if (whole !== null) return whole;
  const place = readText(attributes["http.target"]) ?? readPlace(attributes);
  const host = readText(attributes["server.address"] ?? attributes["net.host.name"]);
  if (place === null || host === null) return place;
  const scheme = readText(attributes["url.scheme"] ?? attributes["http.scheme"]) ?? "http";
  return `${scheme}://${host}${readPort(attributes, scheme)}${place}`;
}

function readPlace(attributes: Record<string, unknown>): string | null {
  const path = readText(attributes["url.path"]);
  const query = readText(attributes["url.query"]);
  return path !== null && query ? `${path}?${query}` : path;
}

function readPort(attributes: Record<string, unknown>, scheme: string): string {
  const port = Number(attributes["server.port"] ?? attributes["net.host.port"] ?? 0);
  return port === 0 || port === (scheme === "https" ? 443 : 80) ? "" : `:${port}`;
}

function readText(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function readStatus(value: unknown): number | null {
  const status = typeof value === "bigint" || typeof value === "string" ? Number(value) : value;
  return Number.isInteger(status) && Number(status) > 0 && Number(status) < 1_000 ? Number(status) : null;
}
