import type { RequestContext } from "../telemetry/capture/request_attributes.ts";
import type { CaptureOptions } from "../telemetry/capture/start_capture.ts";
import type { UserContext } from "../telemetry/model/user_context.ts";

/** What is needed of Fresh's context, so that nothing of Fresh is imported. */
export interface EdgeContext extends RequestContext {
  /** What the platform tells of the connection. */
  readonly info: object;
  /** What was thrown last. */
  readonly error?: unknown;
  next(): Promise<Response>;
}

/** As much of a user as the application knows. */
export type EdgeUser = Partial<UserContext>;

export interface TracewellOptions<Ctx extends EdgeContext = EdgeContext> {
  /** Origin of the Tracewell that stores the traces, like `https://tracewell.example`. Empty or absent: nothing is captured. */
  endpoint: string | undefined;
  /** A key with the scope `ingest`, and `attribute-user` where `user` is given. Absent: none is sent. */
  key?: string | undefined;
  /** Sends the key over plain http also to another machine, where all who are on the way can read it. Default: false. */
  allowHttp?: boolean;
  /** Name of the service on every span. */
  serviceName: string;
  /** Name of the environment on every trace. Default: `production`. */
  environment?: string;
  /** What else is known of this process, like its region. Default: nothing. */
  resourceAttributes?: Record<string, string>;
  /**
   * Whose request it was, asked when it has been answered, so that what later middleware put into `ctx.state` is there.
   * From the session alone, never from what a client says of itself. Default: nobody's.
   */
  user?: (ctx: Ctx) => EdgeUser | null | undefined | Promise<EdgeUser | null | undefined>;
  /** Whether a request is left out with all it does. Default: none is. */
  ignore?: (ctx: Ctx) => boolean;
  /** Part of the traces that are captured, 0 to 1. Default: 1. */
  sampleRatio?: number;
  /** Most spans that wait. Default: 10,000. */
  maxSpans?: number;
  /** Most bytes of spans that wait. Default: 16 MiB. */
  maxBytes?: number;
  /** Longest wait of spans for company, in milliseconds. Default: 1,000. */
  delayMs?: number;
  /** Longest wait for an answer, in milliseconds. Default: 10,000. */
  timeoutMs?: number;
  /** Signals at which what waits is sent before the process ends. Default: SIGTERM and SIGINT. */
  signals?: string[];
  /** Told at most once a minute that spans were not sent or dropped. Default: `console.warn`. */
  onWarning?: CaptureOptions["onWarning"];
}
