import type { RouteConfig } from "fresh";
import type { Endpoint } from "../../../../../middleware/rest/endpoint.ts";
import { toHandler } from "../../../../../middleware/rest/to_handler.ts";
import { createApiKey, listKeys } from "../../../(_accounts)/keys.ts";

export const endpoint: Endpoint = {
  path: "/api/v1/admin/keys/",
  name: "Api Key List",
  access: "admin",
  operations: { GET: listKeys, POST: createApiKey },
};

export const handler = toHandler(endpoint);
export const config: RouteConfig = { routeOverride: "/api/v1/admin/keys{.:format}?{/}?" };
