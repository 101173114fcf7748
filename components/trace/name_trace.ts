import type { TraceResource } from "../../telemetry/model/resources.ts";
import { toRequestPath } from "./request_path.ts";
import { visibleLine } from "./visible_text.ts";

/** What a trace is called on its page: method and route, else path, else its reference. */
export function nameTrace(trace: TraceResource): string {
  const name = `${trace.method} ${trace.route || toRequestPath(trace)}`.trim();
  return visibleLine(name, 120) || `Trace ${trace.reference}`;
}
