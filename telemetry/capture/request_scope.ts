import { type Context, context, createContextKey } from "@opentelemetry/api";
import type { UserContext } from "../model/user_context.ts";
import type { CapturedSpan } from "./captured_span.ts";
import { LinkedContext } from "./linked_context.ts";

const REQUEST_SCOPE = createContextKey("tracewell request");

/** What is known of one captured request while its spans wait for its end. */
export interface RequestScope {
  /** From the session alone; the last one set holds. */
  user: UserContext | null;
  /** A request to the portal or the API. */
  readonly isInternal: boolean;
  /** The request's own span: the first that was started. */
  entry: CapturedSpan | null;
  /** Ended spans, held until the request's own span ends, so that a trace goes out whole. */
  held: CapturedSpan[];
  hasEnded: boolean;
  /** Decided at the end: none of its spans is kept, nor counted as captured. */
  isDiscarded: boolean;
  /** Milliseconds that capture has taken for it so far. */
  costMs: number;
}

export function makeRequestScope({ isInternal = false } = {}): RequestScope {
  return { user: null, isInternal, entry: null, held: [], hasEnded: false, isDiscarded: false, costMs: 0 };
}

export function withRequestScope(parent: Context, scope: RequestScope): Context {
  return new LinkedContext(parent, REQUEST_SCOPE, scope);
}

/** The request that a context belongs to; undefined outside of captured requests. */
export function getRequestScope(of: Context = context.active()): RequestScope | undefined {
  return of.getValue(REQUEST_SCOPE) as RequestScope | undefined;
}
