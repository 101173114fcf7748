/** The URL of a request as the application sees it. */
export function toRequestUrl(req: Request, trustProxy: boolean): URL {
  const url = new URL(req.url);
  if (url.pathname.includes("//")) url.pathname = url.pathname.replace(/\/{2,}/g, "/");
  if (trustProxy) applyForwardedOrigin(url, req.headers);
  return url;
}

/** A forwarded host without a port keeps ours. The URL's setters ignore nonsense. */
function applyForwardedOrigin(url: URL, headers: Headers): void {
  const protocol = headers.get("x-forwarded-proto");
  const host = headers.get("x-forwarded-host");
  if (protocol !== null && !protocol.includes(",")) url.protocol = protocol;
  if (host !== null && !host.includes(",")) url.host = host;
}
