import type { Context } from "fresh";
import type { State } from "../define.ts";
import { isLoopbackHost } from "../loopback.ts";

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
