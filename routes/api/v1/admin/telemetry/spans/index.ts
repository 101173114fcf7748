import type { RouteConfig } from "fresh";
import type { Endpoint } from "../../../../../../middleware/rest/endpoint.ts";
import { toHandler } from "../../../../../../middleware/rest/to_handler.ts";
import { createSpan, deleteSpans, listSpans } from "../../../../(_telemetry)/spans.ts";

export const endpoint: Endpoint = {
  path: "/api/v1/admin/telemetry/spans/",
  name: "Telemetry Span List",
  access: "edit",
  operations: { GET: listSpans, POST: createSpan, DELETE: deleteSpans },
};

export const handler = toHandler(endpoint);
export const config: RouteConfig = { routeOverride: "/api/v1/admin/telemetry/spans{.:format}?{/}?" };
