import { makeOtlpSpan, type OtlpAttribute, type OtlpRequest, randomHex, SPAN_ID, TRACE_ID } from "./otlp.ts";
import { inText, SECRETS, type SeededSecret, toCarriers } from "./seeded_secrets.ts";

/** A span for each secret, which has it in its name, status, attributes, event, link, scope and resource. */
export function makeSeededRequest(): OtlpRequest {
  return {
    resourceSpans: SECRETS.map((secret) => {
      const [attributes, text] = [toAttributes(secret), inText(secret)];
      const span = makeOtlpSpan({
        traceId: randomHex(16),
        spanId: randomHex(8),
        name: text,
        status: { code: 2, message: text },
        attributes,
        events: [{ name: text, timeUnixNano: "1", attributes }],
        links: [{ traceId: TRACE_ID, spanId: SPAN_ID, attributes }],
      });
      return { resource: { attributes }, scopeSpans: [{ scope: { name: "lib", attributes }, spans: [span] }] };
    }),
  };
}

function toAttributes(secret: SeededSecret): OtlpAttribute[] {
  return Object.entries(toCarriers(secret)).map(([key, value]) => ({
    key,
    value: typeof value === "string"
      ? { stringValue: value }
      : { arrayValue: { values: value.map((stringValue) => ({ stringValue })) } },
  }));
}
