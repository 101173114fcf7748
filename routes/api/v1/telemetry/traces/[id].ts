import type { RouteConfig } from "fresh";
import type { Endpoint } from "../../../../../middleware/rest/endpoint.ts";
import { toHandler } from "../../../../../middleware/rest/to_handler.ts";
import { getTrace } from "../../../(_telemetry)/traces.ts";

export const endpoint: Endpoint = {
  path: "/api/v1/telemetry/traces/{id}/",
  name: "Telemetry Trace Instance",
  access: "read",
  operations: { GET: getTrace },
};

export const handler = toHandler(endpoint);
export const config: RouteConfig = { routeOverride: "/api/v1/telemetry/traces/:id{.:format}?{/}?" };
