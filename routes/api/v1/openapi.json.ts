import { z } from "zod";
import type { Endpoint } from "../../../middleware/rest/endpoint.ts";
import { toOpenApi } from "../../../middleware/rest/openapi.ts";
import { toHandler } from "../../../middleware/rest/to_handler.ts";
import { ENDPOINTS } from "../(_docs)/endpoints.ts";

export const endpoint: Endpoint = {
  path: "/api/v1/openapi.json",
  name: "OpenAPI Document",
  access: "public",
  operations: {
    GET: {
      summary: "This document",
      answers: { 200: { description: "OpenAPI 3.1", schema: z.looseObject({ openapi: z.string() }) } },
      run: ({ state }) => Promise.resolve(Response.json(toDocument(state.services.config.publicUrl))),
    },
  },
};

export const handler = toHandler(endpoint);

export function toDocument(origin: string): Record<string, unknown> {
  return toOpenApi([...ENDPOINTS, endpoint], origin);
}
