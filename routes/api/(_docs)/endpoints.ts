import type { Endpoint } from "../../../middleware/rest/endpoint.ts";
import { endpoint as key } from "../v1/admin/keys/[id].ts";
import { endpoint as keys } from "../v1/admin/keys/index.ts";
import { endpoint as adminSpan } from "../v1/admin/telemetry/spans/[id].ts";
import { endpoint as adminSpans } from "../v1/admin/telemetry/spans/index.ts";
import { endpoint as adminTrace } from "../v1/admin/telemetry/traces/[id].ts";
import { endpoint as adminTraces } from "../v1/admin/telemetry/traces/index.ts";
import { endpoint as token } from "../v1/auth/token.ts";
import { endpoint as root } from "../v1/index.ts";
import { endpoint as health } from "../v1/telemetry/health.ts";
import { endpoint as span } from "../v1/telemetry/spans/[id].ts";
import { endpoint as spans } from "../v1/telemetry/spans/index.ts";
import { endpoint as trace } from "../v1/telemetry/traces/[id].ts";
import { endpoint as tree } from "../v1/telemetry/traces/[id]/tree.ts";
import { endpoint as traces } from "../v1/telemetry/traces/index.ts";

/** Every route of the API that the document tells of. A test compares it with the routes of the running app. */
export const ENDPOINTS: Endpoint[] = [
  root,
  token,
  keys,
  key,
  adminTraces,
  adminTrace,
  adminSpans,
  adminSpan,
  traces,
  trace,
  tree,
  spans,
  span,
  health,
];
