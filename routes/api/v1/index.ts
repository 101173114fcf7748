import { z } from "zod";
import type { Endpoint } from "../../../middleware/rest/endpoint.ts";
import { toHandler } from "../../../middleware/rest/to_handler.ts";

const COLLECTIONS = [
  "admin/keys",
  "admin/telemetry/traces",
  "admin/telemetry/spans",
  "telemetry/traces",
  "telemetry/spans",
  "telemetry/health",
];

export const endpoint: Endpoint = {
  path: "/api/v1/",
  name: "Api Root",
  access: "read",
  operations: {
    GET: {
      summary: "The addresses of the collections",
      answers: { 200: { description: "Addresses by name", schema: z.record(z.string(), z.url()) } },
      run({ state }) {
        const { publicUrl } = state.services.config;
        const entries = COLLECTIONS.map((path) => [path, `${publicUrl}/api/v1/${path}/`]);
        return Promise.resolve(Response.json(Object.fromEntries(entries)));
      },
    },
  },
};

export const handler = toHandler(endpoint);
