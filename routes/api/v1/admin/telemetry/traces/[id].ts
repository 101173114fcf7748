import type { RouteConfig } from "fresh";
import type { Endpoint } from "../../../../../../middleware/rest/endpoint.ts";
import { toHandler } from "../../../../../../middleware/rest/to_handler.ts";
import { deleteTrace, getTrace, patchTrace, replaceTrace } from "../../../../(_telemetry)/traces.ts";

export const endpoint: Endpoint = {
  path: "/api/v1/admin/telemetry/traces/{id}/",
  name: "Telemetry Trace Instance",
  access: "edit",
  operations: { GET: getTrace, PUT: replaceTrace, PATCH: patchTrace, DELETE: deleteTrace },
};

export const handler = toHandler(endpoint);
export const config: RouteConfig = { routeOverride: "/api/v1/admin/telemetry/traces/:id{.:format}?{/}?" };
