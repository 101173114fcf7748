import type { Context } from "../context.ts";
import type { Middleware } from "../middleware.ts";
import { type IpAddress, type IpRange, type IpType, isInRange, parseIpAddress, parseIpRange } from "./ip_range.ts";

/** Addresses or CIDR blocks. */
export interface IpFilterRules {
  /** Wins over the allow list. */
  denyList?: string[];
  /** Absent or empty: everybody. */
  allowList?: string[];
}

export interface IpFilterOptions<State = unknown> {
  /** Default: 403 with the text `Forbidden`. */
  onBlocked?: (
    remote: { addr: string; type: IpType | undefined },
    ctx: Context<State>,
  ) => Response | Promise<Response>;
}

/**
 * Lets requests pass by the address of the peer; forwarding headers are not
 * read, and peers without an address (Unix sockets) pass.
 *
 * @throws {TypeError} If a rule is neither an address nor a CIDR block
 */
export function ipFilter<State>(
  { denyList = [], allowList = [] }: IpFilterRules,
  { onBlocked = () => new Response("Forbidden", { status: 403 }) }: IpFilterOptions<State> = {},
): Middleware<State> {
  const denied = denyList.map(parseIpRange);
  const allowed = allowList.map(parseIpRange);
  return async function filterByAddress(ctx) {
    const { remoteAddr } = ctx.info;
    if (remoteAddr.transport !== "tcp" && remoteAddr.transport !== "udp") return await ctx.next();
    const address = parseIpAddress(remoteAddr.hostname);
    if (isAllowed(address, denied, allowed)) return await ctx.next();
    return await onBlocked({ addr: remoteAddr.hostname, type: address?.type }, ctx);
  };
}

function isAllowed(address: IpAddress | null, denied: IpRange[], allowed: IpRange[]): boolean {
  if (address === null) return allowed.length === 0;
  if (denied.some((range) => isInRange(address, range))) return false;
  return allowed.length === 0 || allowed.some((range) => isInRange(address, range));
}
