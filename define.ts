import { createDefine } from "fresh";
import type { KeyIdentity } from "./accounts/bearer.ts";
import type { SignedInUser } from "./accounts/model/user.ts";
import type { Services } from "./services.ts";

/** What the chain of middleware/ puts into each request. */
export interface State {
  services: Services;
  /** `K7QX-3F9M`: stands on every error page and finds the trace. Set before anything can fail. */
  reference: string;
  /** Null: nobody is signed in. Set by middleware/session.ts from the cookie, or by middleware/bearer.ts from a token. */
  user: SignedInUser | null;
  /** Scopes of the API token of this request; null when identity comes from the cookie or there is none. */
  scopes: string[] | null;
  /** The key that came with this request; absent without one. */
  key?: KeyIdentity;
  /** The visitor's session, signed in or not. */
  session: VisitorSession;
  /** To be put into every form as the hidden field `csrf_token`, or sent as the header `X-CSRF-Token`. */
  csrfToken: string;
  /** What every answer of an API route carries, errors included: `Allow`, `Vary`. */
  answerHeaders?: Record<string, string>;
  /** Why the credentials of an API request were refused; its route says so once it knows that it could answer at all. */
  authRefusal?: unknown;
  /** Title of the page, for the document's head. */
  title?: string;
}

export interface VisitorSession {
  /** Public handle: the first 16 hex digits of the token's SHA-256; what traces carry as session id. */
  id: string;
  /** SHA-256 of the cookie's token, hex: key of the row in `sessions` and of an anonymous cart. */
  tokenHash: string;
}

export const define = createDefine<State>();
