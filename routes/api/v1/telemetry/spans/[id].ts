import type { RouteConfig } from "fresh";
import type { Endpoint } from "../../../../../middleware/rest/endpoint.ts";
import { toHandler } from "../../../../../middleware/rest/to_handler.ts";
import { getSpan } from "../../../(_telemetry)/spans.ts";

export const endpoint: Endpoint = {
  path: "/api/v1/telemetry/spans/{id}/",
  name: "Telemetry Span Instance",
  access: "read",
  operations: { GET: getSpan },
};

export const handler = toHandler(endpoint);
export const config: RouteConfig = { routeOverride: "/api/v1/telemetry/spans/:id{.:format}?{/}?" };
