import type { RouteConfig } from "fresh";
import type { Endpoint } from "../../../../../../middleware/rest/endpoint.ts";
import { toHandler } from "../../../../../../middleware/rest/to_handler.ts";
import { deleteSpan, getSpan, patchSpan, replaceSpan } from "../../../../(_telemetry)/spans.ts";

export const endpoint: Endpoint = {
  path: "/api/v1/admin/telemetry/spans/{id}/",
  name: "Telemetry Span Instance",
  access: "edit",
  operations: { GET: getSpan, PUT: replaceSpan, PATCH: patchSpan, DELETE: deleteSpan },
};

export const handler = toHandler(endpoint);
export const config: RouteConfig = { routeOverride: "/api/v1/admin/telemetry/spans/:id{.:format}?{/}?" };
