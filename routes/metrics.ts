import type { RouteConfig } from "fresh";
import { methodNotAllowed } from "../accounts/refusals.ts";
import { define } from "../define.ts";
import { assertAccess } from "../middleware/rest/access.ts";
import { EXPOSITION_TYPE, toExposition } from "../telemetry/metrics/exposition.ts";
import { captureFamilies } from "./(_metrics)/capture.ts";
import { doorFamilies } from "./(_metrics)/doors.ts";
import { processFamilies } from "./(_metrics)/process.ts";
import { sizeFamilies } from "./(_metrics)/sizes.ts";
import { diskFamilies, storageFamilies } from "./(_metrics)/storage.ts";

/** What this process counts, as Prometheus reads it, for whoever may read telemetry. */
export const handler = define.handlers(async ({ req, state }) => {
  assertAccess(state, "read", req.method);
  if (!["GET", "HEAD"].includes(req.method)) throw methodNotAllowed(req.method, ["GET", "HEAD"]);
  const { services } = state;
  const sizes = await sizeFamilies(services);
  const { telemetry, ingest, storage } = services;
  const families = [
    ...doorFamilies(ingest.accounting.snapshot(), { ...telemetry.counts(), ...telemetry.health() }),
    ...storageFamilies(storage),
    ...captureFamilies(telemetry),
    ...sizes,
    ...diskFamilies(services.diskRoom),
    ...processFamilies(),
  ];
  return new Response(toExposition(families), { headers: { "content-type": EXPOSITION_TYPE } });
});

export const config: RouteConfig = { routeOverride: "/metrics{/}?" };
