import { HttpError } from "fresh";
import { define } from "../define.ts";
import { isOwnHost } from "./own_origin.ts";

/** Answers 421 to a `Host` that is neither PUBLIC_URL's, nor the listener's, nor this machine's. */
export const ownHost = define.middleware((ctx) => {
  if (!isOwnHost(ctx)) throw new HttpError(421);
  return ctx.next();
});
