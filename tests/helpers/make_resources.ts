import type { SpanResource, TraceResource } from "../../telemetry/model/resources.ts";
import { toReference } from "../../telemetry/model/ids.ts";

const START = Date.UTC(2026, 10, 22, 14, 0, 0);
let count = 0;

/** A trace as the API shows it; a new id each time. */
export function makeTraceResource(overrides: Partial<TraceResource> = {}): TraceResource {
  const traceId = overrides.trace_id ?? (++count).toString(16).padStart(32, "a");
  const startTime = toIso(START + count * 1000);
  return {
    id: traceId,
    trace_id: traceId,
    username: "ann",
    email: "ann@example.com",
    phone: "+4915112345678",
    user_id: "0b4fdc5e-8a9a-4a8e-9f0e-2d7e1a3c5b61",
    session_id: "5e55104000000001",
    service_name: "shop",
    environment: "production",
    method: "GET",
    url: "http://localhost:8000/cart",
    route: "/cart",
    status_code: 200,
    user_agent: "Mozilla/5.0",
    status: "unset",
    start_time: startTime,
    end_time: toIso(START + count * 1000 + 42),
    duration_ms: 42.125,
    span_count: 3,
    error_count: 0,
    services: ["shop"],
    internal: false,
    mixed_users: false,
    reference: toReference(traceId),
    created_at: startTime,
    ...overrides,
  };
}

/** A span of 10 ms as the API shows it; a new id each time. */
export function makeSpanResource(overrides: Partial<SpanResource> = {}): SpanResource {
  const trace = overrides.trace ?? "a".repeat(32);
  const spanId = overrides.span_id ?? (++count).toString(16).padStart(16, "b");
  const startNano = BigInt(overrides.start_time_unix_nano ?? BigInt(START) * 1_000_000n);
  const endNano = BigInt(overrides.end_time_unix_nano ?? startNano + 10_000_000n);
  return {
    id: `${trace}-${spanId}`,
    trace,
    span_id: spanId,
    parent_span_id: null,
    name: "GET /cart",
    kind: "internal",
    start_time: toIso(Number(startNano / 1_000_000n)),
    end_time: toIso(Number(endNano / 1_000_000n)),
    duration_ms: Number(endNano - startNano) / 1e6,
    status: "unset",
    status_message: "",
    service_name: "shop",
    scope: "tracewell",
    attributes: {},
    events: [],
    links: [],
    start_time_unix_nano: String(startNano),
    end_time_unix_nano: String(endNano),
    duration_nanos: String(endNano - startNano),
    created_at: toIso(Number(startNano / 1_000_000n)),
    ...overrides,
  };
}

function toIso(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000Z");
}
