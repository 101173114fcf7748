const noncesByResponse = new WeakMap<Response, string>();

/** Notes the nonce that a rendered document carries. It travels with the Response object, never as a header. */
export function setNonce(response: Response, nonce: string): void {
  noncesByResponse.set(response, nonce);
}

/** The nonce of a response that `ctx.render` made; undefined for every other one. */
export function getNonce(response: Response): string | undefined {
  return noncesByResponse.get(response);
}
