import { define } from "../define.ts";

/** Where browsers report what the policy stopped. */
export const CSP_REPORT_PATH = "/csp-report";

/** Options of Fresh's `csp()`: `'unsafe-inline'` marks where a render's nonce goes, and {@linkcode securityHeaders} takes it out elsewhere. */
export const CSP_OPTIONS = {
  useNonce: true,
  reportTo: CSP_REPORT_PATH,
  csp: [
    "default-src 'none'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "media-src 'none'",
    "worker-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ],
};

/** For answers that were made outside of `csp()`. */
const CLOSED_POLICY =
  `default-src 'none'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; report-uri ${CSP_REPORT_PATH}`;

const FIXED_HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
};

/** Two years. */
const HSTS = "max-age=63072000";

/** Sets what every answer carries, files, redirects and errors included. Stands outside of `csp()`. */
export const securityHeaders = define.middleware(async (ctx) => {
  const response = await ctx.next();
  const isHttps = ctx.state.services.config.publicUrl.startsWith("https:");
  const { headers } = response;
  for (const [name, value] of Object.entries(FIXED_HEADERS)) headers.set(name, value);
  headers.set("content-security-policy", toPolicy(headers.get("content-security-policy"), isHttps));
  if (isHttps) headers.set("strict-transport-security", HSTS);
  for (const name of ["server", "x-powered-by"]) headers.delete(name);
  nameCharset(headers);
  keepPrivate(response);
  return response;
});

function toPolicy(policy: string | null, isHttps: boolean): string {
  if (policy === null) return CLOSED_POLICY;
  const strict = policy.replaceAll(" 'unsafe-inline'", "");
  // A shop on plain http in a local network would otherwise lose all its files.
  return isHttps ? strict : strict.replace("upgrade-insecure-requests; ", "");
}

function nameCharset(headers: Headers): void {
  const type = headers.get("content-type");
  if (type?.startsWith("text/") && !/charset=/i.test(type)) headers.set("content-type", `${type}; charset=utf-8`);
}

/** What says nothing of caching may be private: it depends on the cookie and is not to be kept. */
function keepPrivate({ status, headers }: Response): void {
  if (status === 304 || headers.has("cache-control")) return;
  headers.set("cache-control", "no-store");
  if (!/\bcookie\b/i.test(headers.get("vary") ?? "")) headers.append("vary", "Cookie");
}
