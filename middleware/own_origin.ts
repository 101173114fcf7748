import type { Context } from "fresh";
import type { State } from "../define.ts";

const LOOPBACK_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether a host name, as it stands in a URL, is this very machine. */
export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK_HOSTS.has(hostname) || hostname.endsWith(".localhost");
}

/**
 * Whether an `Origin` is this shop's: that of PUBLIC_URL. A shop that is public on this machine alone is also reached
 * under the other names of this machine, and on whatever port it got.
 */
export function isOwnOrigin({ url, state }: Context<State>, origin: string): boolean {
  const { publicUrl } = state.services.config;
  if (origin === publicUrl) return true;
  return isLoopbackHost(new URL(publicUrl).hostname) && isLoopbackHost(url.hostname) && origin === url.origin;
}

/**
 * Whether the shop answers to the host of this request. One that listens on other addresses without a PUBLIC_URL of
 * its own is known there by names that nobody told it.
 */
export function isOwnHost({ url, state }: Context<State>): boolean {
  const { publicUrl, host } = state.services.config;
  const known = new URL(publicUrl);
  if (isLoopbackHost(url.hostname) || url.host === known.host || url.hostname === host) return true;
  return isLoopbackHost(known.hostname) && !isLoopbackHost(host);
}
