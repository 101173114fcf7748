import { startCapture } from "../telemetry/capture/start_capture.ts";
import { NO_TELEMETRY, type Telemetry } from "../telemetry/capture/telemetry.ts";
import { OtlpSpanExporter } from "../telemetry/exporter/otlp/otlp_span_exporter.ts";
import { isReadableOnTheWay } from "../loopback.ts";
import type { EdgeContext, TracewellOptions } from "./options.ts";

/** An isolate has little memory: a tenth of what a server may hold. */
const MAX_SPANS = 10_000;
const MAX_BYTES = 16 * 1024 * 1024;
const BATCH_SPANS = 512;
const DELAY_MS = 1_000;

/** Starts to capture and to send. Without an endpoint it does nothing at all. */
export function startExport<Ctx extends EdgeContext>(options: TracewellOptions<Ctx>): Telemetry {
  const { endpoint, key, serviceName, environment = "production", sampleRatio = 1 } = options;
  if (!endpoint) return NO_TELEMETRY;
  if (!(sampleRatio >= 0 && sampleRatio <= 1)) throw new TypeError("Cannot trace: sampleRatio is not within 0 to 1");
  const url = toTracesUrl(endpoint);
  if (key && !options.allowHttp && isReadableOnTheWay(url)) {
    throw new TypeError("Cannot trace: the key is not sent over plain http; name an https endpoint, or set allowHttp");
  }
  const { resourceAttributes = {}, maxSpans = MAX_SPANS, maxBytes = MAX_BYTES, delayMs = DELAY_MS } = options;
  return startCapture({
    config: {
      isCaptureOn: true,
      serviceName,
      environment,
      resourceAttributes,
      sampler: { name: "traceidratio", ratio: sampleRatio },
    },
    exporter: new OtlpSpanExporter({
      url,
      headers: key ? { authorization: `Bearer ${key}` } : {},
      timeoutMs: options.timeoutMs ?? 10_000,
    }),
    maxHeld: maxSpans,
    maxSpans,
    maxBytes,
    batchSpans: BATCH_SPANS,
    delayMs,
    onWarning: options.onWarning ?? ((message, facts) => console.warn(`tracewell: ${message}`, facts)),
  });
}

/** The address is not told: it may hold a secret. */
function toTracesUrl(endpoint: string): string {
  const url = URL.parse(endpoint);
  if (!url || !/^https?:$/.test(url.protocol)) throw new TypeError("Cannot trace: endpoint is no http or https URL");
  return `${url.origin}${url.pathname.replace(/\/$/, "")}/v1/traces`;
}
