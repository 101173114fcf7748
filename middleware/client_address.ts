import { isInRange, parseAddress } from "./ip_range.ts";

/** The part of a context that tells who calls. */
export interface CallerContext {
  req: Request;
  info: { remoteAddr: Deno.Addr };
  state: { services: { config: { trustedProxies: string[] } } };
}

/**
 * The address of the client: the peer, or, when the peer is one of TRUSTED_PROXIES, the last entry of
 * `X-Forwarded-For` that none of them added.
 *
 * @returns An IPv4 or IPv6 address; `""` when the peer has none (a Unix socket)
 */
export function clientAddress(ctx: CallerContext): string {
  const peer = "hostname" in ctx.info.remoteAddr ? ctx.info.remoteAddr.hostname : "";
  const { trustedProxies } = ctx.state.services.config;
  const isTrusted = (address: string) => trustedProxies.some((range) => isInRange(address, range));
  if (!isTrusted(peer)) return peer;
  const hops = (ctx.req.headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return lastForeign(hops, isTrusted) ?? peer;
}

function lastForeign(hops: string[], isTrusted: (address: string) => boolean): string | null {
  for (const hop of hops.reverse()) {
    // Whatever stands left of an entry that is no address was not written by our proxies.
    if (parseAddress(hop) === null) return null;
    if (!isTrusted(hop)) return hop;
  }
  return null;
}

/** The network of an address, as it is stored: /24 of IPv4, /48 of IPv6; `""` for what is no address. */
export function truncateAddress(address: string): string {
  const value = parseAddress(address);
  if (value === null) return "";
  if (value >> 32n === 0xffffn) return toV4Network(value);
  const groups = [112n, 96n, 80n].map((shift) => ((value >> shift) & 0xffffn).toString(16));
  return `${groups.join(":")}::`;
}

function toV4Network(value: bigint): string {
  return `${[24n, 16n, 8n].map((shift) => (value >> shift) & 0xffn).join(".")}.0`;
}

/** What tries are counted by: an IPv4 address, or the /64 of IPv6, of which one client has all. */
export function toThrottleKey(address: string): string {
  const value = parseAddress(address);
  return value === null || value >> 32n === 0xffffn ? address : `${(value >> 64n).toString(16)}/64`;
}
