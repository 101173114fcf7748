import type { Middleware } from "../middleware.ts";
import { getNonce } from "../nonce.ts";

export interface CSPOptions {
  /** Only report violations. Default: false. */
  reportOnly?: boolean;
  /** URL that violations are reported to. */
  reportTo?: string;
  /** Whole directives; each replaces the default of its name. */
  csp?: string[];
  /** Allow what the render marked by its nonce instead of everything inline. Default: false. */
  useNonce?: boolean;
}

const DEFAULT_DIRECTIVES = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

const NONCE_DIRECTIVES = new Set([
  "script-src",
  "style-src",
  "default-src",
  "script-src-elem",
  "style-src-elem",
  "style-src-attr",
]);

/** Sets the content security policy of every response that passes. */
export function csp<State>({ reportOnly, reportTo, csp = [], useNonce }: CSPOptions = {}): Middleware<State> {
  const directives = toDirectives(csp, reportTo);
  const header = reportOnly ? "Content-Security-Policy-Report-Only" : "Content-Security-Policy";
  return async function applyCsp(ctx) {
    const response = await ctx.next();
    const nonce = useNonce ? getNonce(response) : undefined;
    response.headers.set(header, (nonce === undefined ? directives : withNonce(directives, nonce)).join("; "));
    if (reportTo !== undefined) response.headers.set("Reporting-Endpoints", `csp-endpoint="${reportTo}"`);
    return response;
  };
}

function toDirectives(own: string[], reportTo: string | undefined): string[] {
  const replaced = new Set(own.map(toName));
  const defaults = DEFAULT_DIRECTIVES.filter((directive) => !replaced.has(toName(directive)));
  const reporting = reportTo === undefined ? [] : ["report-to csp-endpoint", `report-uri ${reportTo}`];
  return [...defaults, ...own, ...reporting];
}

function withNonce(directives: string[], nonce: string): string[] {
  return directives.map((directive) =>
    NONCE_DIRECTIVES.has(toName(directive)) ? directive.replaceAll("'unsafe-inline'", `'nonce-${nonce}'`) : directive
  );
}

function toName(directive: string): string {
  return directive.trim().split(/\s+/, 1)[0] ?? "";
}
