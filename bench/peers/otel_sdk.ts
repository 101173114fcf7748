/** The micro page traced by the OpenTelemetry SDK for JavaScript: `otel_sdk.ts <origin of the sink>`. */
import { context, propagation, ROOT_CONTEXT, SpanKind, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { answerItems, MICRO_ROUTE, serveItems, STEP_ATTRIBUTES } from "../micro_page.ts";

const exporter = new OTLPTraceExporter({ url: `${Deno.args[0]}/v1/traces` });
const processor = new BatchSpanProcessor(exporter, {
  maxQueueSize: 65_536,
  maxExportBatchSize: 2_048,
  scheduledDelayMillis: 200,
});
const provider = new BasicTracerProvider({ spanProcessors: [processor] });
trace.setGlobalTracerProvider(provider);
context.setGlobalContextManager(new AsyncLocalStorageContextManager());
const tracer = trace.getTracer("bench");

function step<T>(name: string, fn: () => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { attributes: STEP_ATTRIBUTES }, async (span) => {
    try {
      return await fn();
    } finally {
      span.end();
    }
  });
}

function answer(req: Request, { remoteAddr }: Deno.ServeHandlerInfo): Promise<Response> {
  const url = new URL(req.url);
  const parent = propagation.extract(ROOT_CONTEXT, req.headers, {
    get: (headers, name) => headers.get(name) ?? undefined,
    keys: (headers) => [...headers.keys()],
  });
  const attributes = {
    "http.request.method": req.method,
    "http.route": MICRO_ROUTE,
    "url.scheme": "http",
    "url.path": url.pathname,
    "server.address": url.hostname,
    "server.port": Number(url.port),
    "user_agent.original": req.headers.get("user-agent") ?? "",
    "client.address": (remoteAddr as Deno.NetAddr).hostname,
  };
  const options = { kind: SpanKind.SERVER, attributes };
  return tracer.startActiveSpan(`GET ${MICRO_ROUTE}`, options, parent, async (span) => {
    const response = await answerItems(step);
    span.setAttribute("http.response.status_code", response.status);
    span.end();
    return response;
  });
}

serveItems(answer, async () => {
  await provider.shutdown();
  return "flushed";
});
