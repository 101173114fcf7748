import type { RouteConfig } from "fresh";
import type { Endpoint } from "../../../../../middleware/rest/endpoint.ts";
import { toHandler } from "../../../../../middleware/rest/to_handler.ts";
import { getKey, revokeKey } from "../../../(_accounts)/keys.ts";

export const endpoint: Endpoint = {
  path: "/api/v1/admin/keys/{id}/",
  name: "Api Key Instance",
  access: "admin",
  operations: { GET: getKey, DELETE: revokeKey },
};

export const handler = toHandler(endpoint);
export const config: RouteConfig = { routeOverride: "/api/v1/admin/keys/:id{.:format}?{/}?" };
