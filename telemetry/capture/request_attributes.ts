import type { Attributes } from "@opentelemetry/api";

/** The part of a framework's context that tells what is asked for. */
export interface RequestContext {
  readonly req: Request;
  readonly url: URL;
  /** The pattern that matched; null: none did. */
  readonly route: string | null;
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE", "QUERY"]);

/** `GET /products/:handle`; the method alone if no route matched. */
export function toSpanName({ req: { method }, route }: RequestContext): string {
  const verb = METHODS.has(method) ? method : "HTTP";
  return route === null ? verb : `${verb} ${toRouteName(route)}`;
}

/**
 * What is known of a request before it is answered, by the HTTP semantic conventions; raw, redaction comes later.
 *
 * @param peer Who sent it, directly or through trusted proxies; `""` if nobody knows
 */
export function readRequest({ req: { method, headers }, url, route }: RequestContext, peer: string): Attributes {
  const attributes: Attributes = { "http.request.method": METHODS.has(method) ? method : "_OTHER" };
  if (!METHODS.has(method)) attributes["http.request.method_original"] = method;
  if (route !== null) attributes["http.route"] = toRouteName(route);
  attributes["url.scheme"] = url.protocol.slice(0, -1);
  attributes["url.path"] = url.pathname;
  if (url.search.length > 1) attributes["url.query"] = url.search.slice(1);
  attributes["server.address"] = url.hostname;
  if (url.port !== "") attributes["server.port"] = Number(url.port);
  const agent = headers.get("user-agent");
  if (agent) attributes["user_agent.original"] = agent;
  if (peer !== "") attributes["client.address"] = peer;
  addSize(attributes, "http.request.body.size", headers);
  // Requests of HTTP/2 name their host in a pseudo header.
  attributes["network.protocol.version"] = headers.has("host") || !isFromNetwork(peer) ? "1.1" : "2";
  return attributes;
}

export function readResponse({ status, headers }: Response): Attributes {
  const attributes: Attributes = { "http.response.status_code": status };
  addSize(attributes, "http.response.body.size", headers);
  return attributes;
}

const routeNames = new Map<string, string>();

/** Optional groups are left out, but for the slash at the end: `…/traces{.:format}?/`, `…/:id{/}?`. */
function toRouteName(route: string): string {
  const known = routeNames.get(route);
  if (known !== undefined) return known;
  const name = route.replace(/\{\/\}\?$/, "/").replace(/\{[^{}]*\}\?/g, "");
  routeNames.set(route, name);
  return name;
}

/** A call inside the process, as tests make it, names its peer `localhost`. */
function isFromNetwork(peer: string): boolean {
  return /^[\d.]+$|:/.test(peer);
}

function addSize(attributes: Attributes, key: string, headers: Headers): void {
  const length = headers.get("content-length");
  if (length !== null && /^\d{1,15}$/.test(length)) attributes[key] = Number(length);
}
