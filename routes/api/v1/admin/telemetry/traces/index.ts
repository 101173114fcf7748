import type { RouteConfig } from "fresh";
import type { Endpoint } from "../../../../../../middleware/rest/endpoint.ts";
import { toHandler } from "../../../../../../middleware/rest/to_handler.ts";
import { createTrace, deleteTraces, listTraces } from "../../../../(_telemetry)/traces.ts";

export const endpoint: Endpoint = {
  path: "/api/v1/admin/telemetry/traces/",
  name: "Telemetry Trace List",
  access: "edit",
  operations: { GET: listTraces, POST: createTrace, DELETE: deleteTraces },
};

export const handler = toHandler(endpoint);
export const config: RouteConfig = { routeOverride: "/api/v1/admin/telemetry/traces{.:format}?{/}?" };
