/** An app of two lines with the request span in front of it, and what was captured of its requests. */
import { App, type Context } from "fresh";
import type { State } from "@/define.ts";
import { requestSpan } from "@/middleware/request_span.ts";
import { MemorySpanExporter } from "@/telemetry/exporter/memory_span_exporter.ts";
import { type CaptureConfig, startCapture } from "@/telemetry/capture/start_capture.ts";
import type { Telemetry } from "@/telemetry/capture/telemetry.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import type { Services } from "@/services.ts";

export interface CapturedApp extends AsyncDisposable {
  telemetry: Telemetry;
  exporter: MemorySpanExporter;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** All spans captured so far. */
  spans(): Promise<CapturedSpan[]>;
}

export type CapturedSpan = Omit<SpanRecord, "attributes" | "events"> & {
  attributes: Record<string, unknown>;
  events: { name: string; attributes: Record<string, unknown> }[];
};

export type Handler = (ctx: Context<State>) => Response | Promise<Response>;

/** @param routes Handlers by path */
export function capturedApp(
  routes: Record<string, Handler>,
  { config = {}, trustedProxies = [] }: { config?: Partial<CaptureConfig>; trustedProxies?: string[] } = {},
): CapturedApp {
  const exporter = new MemorySpanExporter();
  const telemetry = startCapture({ config: { ...CAPTURE_CONFIG, ...config }, exporter });
  const app = new App<State>().use((ctx) => {
    ctx.state.services = { telemetry, config: { trustedProxies } } as unknown as Services;
    return ctx.next();
  }).use(requestSpan);
  for (const [path, handler] of Object.entries(routes)) app.all(path, handler);
  const handler = app.handler();
  return {
    telemetry,
    exporter,
    fetch: (path, init) => handler(new Request(`http://shop.example${path}`, init), SERVE_INFO),
    async spans() {
      await telemetry.flush();
      return exporter.spans.map(toCapturedSpan);
    },
    [Symbol.asyncDispose]: () => telemetry.shutdown(),
  };
}

export const CAPTURE_CONFIG: CaptureConfig = {
  isCaptureOn: true,
  serviceName: "shop",
  environment: "test",
  sampler: { name: "always_on", ratio: 1 },
};

const SERVE_INFO: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "203.0.113.77", port: 0 },
  completed: Promise.resolve(),
};

function toCapturedSpan(record: SpanRecord): CapturedSpan {
  return { ...record, attributes: JSON.parse(record.attributes), events: JSON.parse(record.events) };
}
