import type { Context } from "fresh";
import { methodNotAllowed, unsupportedMediaType } from "../../../../../accounts/refusals.ts";
import { define, type State } from "../../../../../define.ts";
import { requireIngestKey } from "../../../../../middleware/ingest_key.ts";
import { refuseAtDoor } from "../../../../../middleware/door_refusal.ts";
import { openZipkinJson } from "../../../../../telemetry/ingest/zipkin_json.ts";

/** Zipkin's v2 spans as JSON: 202 when they are stored. */
export const handler = define.handlers(async (ctx) => {
  try {
    return await take(ctx);
  } catch (error) {
    return refuseAtDoor(ctx, "zipkin", error);
  }
});

async function take({ req, state }: Context<State>): Promise<Response> {
  if (req.method !== "POST") throw methodNotAllowed(req.method, ["POST"]);
  const key = requireIngestKey(state);
  const type = req.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) throw unsupportedMediaType(type.slice(0, 200));
  await state.services.ingest.take(req, { door: "zipkin", key, open: openZipkinJson });
  return new Response(null, { status: 202 });
}
