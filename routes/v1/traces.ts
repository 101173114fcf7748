import type { Context } from "fresh";
import { methodNotAllowed, unsupportedMediaType } from "../../accounts/refusals.ts";
import { define, type State } from "../../define.ts";
import { requireIngestKey } from "../../middleware/ingest_key.ts";
import { refuseAtDoor } from "../../middleware/door_refusal.ts";
import { readOtlpFormat, toOtlpSuccess } from "../../telemetry/ingest/otlp_answers.ts";
import { openOtlpJson } from "../../telemetry/ingest/otlp_json.ts";
import { openOtlpProtobuf } from "../../telemetry/ingest/otlp_protobuf.ts";

const OPENERS = { protobuf: openOtlpProtobuf, json: openOtlpJson };

/** OTLP/HTTP for traces: answers, errors included, come in the request's type. */
export const handler = define.handlers(async (ctx) => {
  try {
    return await take(ctx);
  } catch (error) {
    return refuseAtDoor(ctx, "otlp", error);
  }
});

async function take({ req, state }: Context<State>): Promise<Response> {
  if (req.method !== "POST") throw methodNotAllowed(req.method, ["POST"]);
  const key = requireIngestKey(state);
  const format = readOtlpFormat(req.headers.get("content-type"));
  if (format === null) throw unsupportedMediaType((req.headers.get("content-type") ?? "").slice(0, 200));
  const rejections = await state.services.ingest.take(req, { door: "otlp", key, open: OPENERS[format] });
  return toOtlpSuccess(format, rejections);
}
