import type { Context, RouteConfig } from "fresh";
import { mayRead } from "../../../../accounts/access.ts";
import type { State } from "../../../../define.ts";
import type { Endpoint } from "../../../../middleware/rest/endpoint.ts";
import { toHandler } from "../../../../middleware/rest/to_handler.ts";
import { askDatabase } from "../../(_telemetry)/database_facts.ts";
import { readHealthFacts } from "../../(_telemetry)/health_facts.ts";
import { type HealthFacts, HealthSchema } from "../../(_telemetry)/health_schema.ts";
import { findTrouble } from "../../(_telemetry)/trouble.ts";

export const endpoint: Endpoint = {
  path: "/api/v1/telemetry/health/",
  name: "Telemetry Health",
  access: "public",
  operations: {
    GET: {
      summary: "Whether traces can be stored, and how many were",
      description:
        "Counts are of this process since its start. Who may read telemetry is told more, the reason among it. " +
        "With `TELEMETRY_EXPORT=otlp` the receiver of the spans decides, and the database does not.",
      answers: {
        200: { description: "Traces can be stored, or capture is off", schema: HealthSchema },
        503: { description: "Nothing can be stored now", schema: HealthSchema },
      },
      run: answer,
    },
  },
};

export const handler = toHandler(endpoint);
export const config: RouteConfig = { routeOverride: "/api/v1/telemetry/health{.:format}?{/}?" };

async function answer({ state }: Context<State>): Promise<Response> {
  const { telemetry } = state.services;
  const database = await askDatabase(state.services);
  const trouble = findTrouble(state.services, database);
  const canStore = trouble === null;
  const { captured, stored, dropped, pending } = telemetry.counts();
  const body: HealthFacts = {
    status: canStore ? "ok" : "unavailable",
    spans: { captured, stored, dropped, pending },
    queue_depth: pending,
    ...(mayRead(state) && { reason: trouble, ...await readHealthFacts(state.services, database) }),
  };
  return Response.json(body, { status: canStore ? 200 : 503, headers: canStore ? {} : { "retry-after": "5" } });
}
