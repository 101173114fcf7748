import type { RouteConfig } from "fresh";
import type { Endpoint } from "../../../../../middleware/rest/endpoint.ts";
import { toHandler } from "../../../../../middleware/rest/to_handler.ts";
import { listTraces } from "../../../(_telemetry)/traces.ts";

export const endpoint: Endpoint = {
  path: "/api/v1/telemetry/traces/",
  name: "Telemetry Trace List",
  access: "read",
  operations: { GET: listTraces },
};

export const handler = toHandler(endpoint);
export const config: RouteConfig = { routeOverride: "/api/v1/telemetry/traces{.:format}?{/}?" };
