import type { Telemetry } from "../../telemetry/capture/telemetry.ts";
import type { Family } from "../../telemetry/metrics/exposition.ts";
import { counter, gauge, summary } from "../../telemetry/metrics/families.ts";

const SECONDS_PER_MICROSECOND = 1e-6;

/** What capture takes of this process. */
export function captureFamilies(telemetry: Telemetry): Family[] {
  const { queueBytes, failures, cost } = telemetry.health();
  return [
    gauge("tracewell_capture_on", "1 if requests are captured.", Number(telemetry.isOn)),
    gauge("tracewell_capture_queue_spans", "Captured spans that wait.", telemetry.counts().pending),
    gauge("tracewell_capture_queue_bytes", "What they take in memory, about.", queueBytes),
    counter("tracewell_capture_failures_total", "Errors of capture that no request noticed.", failures),
    summary(
      "tracewell_capture_request_duration_seconds",
      "What a captured request takes of this process for its own span and for redacting all of its spans.",
      cost,
      SECONDS_PER_MICROSECOND,
    ),
  ];
}
