/** Doors for machines: their errors are JSON, and what they know of a caller stands in `Authorization`. */
const MACHINE_PREFIXES = ["/api", "/v1", "/compat", "/payments", "/metrics", "/csp-report"];

/** Whether a path leads to a door for machines. */
export function isMachinePath(pathname: string): boolean {
  return MACHINE_PREFIXES.some((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`));
}
