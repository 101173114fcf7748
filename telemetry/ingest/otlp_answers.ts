import { ProtobufWriter } from "./protobuf_writer.ts";
import { countRejections, describeRejections, type Rejections } from "./rejections.ts";

export type OtlpFormat = "protobuf" | "json";

const CONTENT_TYPES: Record<OtlpFormat, string> = {
  protobuf: "application/x-protobuf",
  json: "application/json",
};

/** What a request's Content-Type names, whatever its case and parameters; null for neither. */
export function readOtlpFormat(contentType: string | null): OtlpFormat | null {
  const type = (contentType ?? "").split(";")[0]!.trim().toLowerCase();
  return type === CONTENT_TYPES.protobuf ? "protobuf" : type === CONTENT_TYPES.json ? "json" : null;
}

/** An ExportTraceServiceResponse; `partial_success` is in it only if something was rejected. */
export function toOtlpSuccess(format: OtlpFormat, rejections: Rejections): Response {
  const rejectedSpans = countRejections(rejections);
  if (rejectedSpans === 0) return answer(format, format === "json" ? "{}" : new Uint8Array());
  const errorMessage = describeRejections(rejections);
  if (format === "json") {
    return answer(format, JSON.stringify({ partialSuccess: { rejectedSpans: String(rejectedSpans), errorMessage } }));
  }
  const writer = new ProtobufWriter();
  writer.message(1, (partial) => partial.uint32(1, rejectedSpans).string(2, errorMessage));
  return answer(format, writer.finish());
}

/** A google.rpc.Status. */
export function toOtlpError(
  format: OtlpFormat,
  { status, message, headers = {} }: { status: number; message: string; headers?: Record<string, string> },
): Response {
  const code = RPC_CODES[status] ?? (status < 500 ? INVALID_ARGUMENT : INTERNAL);
  const init = { status, headers };
  if (format === "json") return answer(format, JSON.stringify({ code, message }), init);
  return answer(format, new ProtobufWriter().uint32(1, code).string(2, message).finish(), init);
}

const INVALID_ARGUMENT = 3;
const INTERNAL = 13;
/** google.rpc.Code by HTTP status. */
const RPC_CODES: Record<number, number> = {
  401: 16,
  403: 7,
  404: 5,
  405: 12,
  413: 8,
  429: 8,
  503: 14,
};

function answer(format: OtlpFormat, body: BodyInit, { status = 200, headers = {} } = {}): Response {
  return new Response(body, { status, headers: { ...headers, "content-type": CONTENT_TYPES[format] } });
}
