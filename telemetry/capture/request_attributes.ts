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
  return {
    "http.request.method": METHODS.has(method) ? method : "_OTHER",
    ...(METHODS.has(method) ? {} : { "http.request.method_original": method }),
    ...(route === null ? {} : { "http.route": toRouteName(route) }),
    "url.scheme": url.protocol.slice(0, -1),
    "url.path": url.pathname,
    ...(url.search.length > 1 ? { "url.query": url.search.slice(1) } : {}),
    "server.address": url.hostname,
    ...(url.port === "" ? {} : { "server.port": Number(url.port) }),
    ...readText("user_agent.original", headers.get("user-agent")),
    ...readText("client.address", peer),
    ...readSize("http.request.body.size", headers),
    // Requests of HTTP/2 name their host in a pseudo header.
    "network.protocol.version": headers.has("host") || !isFromNetwork(peer) ? "1.1" : "2",
  };
}

export function readResponse({ status, headers }: Response): Attributes {
  return { "http.response.status_code": status, ...readSize("http.response.body.size", headers) };
}

/** Optional groups are left out, but for the slash at the end: `…/traces{.:format}?/`, `…/:id{/}?`. */
function toRouteName(route: string): string {
  return route.replace(/\{\/\}\?$/, "/").replace(/\{[^{}]*\}\?/g, "");
}

/** A call inside the process, as tests make it, names its peer `localhost`. */
function isFromNetwork(peer: string): boolean {
  return /^[\d.]+$|:/.test(peer);
}

function readText(key: string, value: string | null): Attributes {
  return value ? { [key]: value } : {};
}

function readSize(key: string, headers: Headers): Attributes {
  const length = headers.get("content-length");
  return length !== null && /^\d{1,15}$/.test(length) ? { [key]: Number(length) } : {};
}
