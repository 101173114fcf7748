import type { TraceResource } from "../../telemetry/model/resources.ts";

/** What a customer did in one visit. */
export interface CustomerSession {
  /** Null: requests that belong to no session. */
  sessionId: string | null;
  /** Oldest first, as they happened. */
  traces: TraceResource[];
  troubleCount: number;
}

/** Requests as visits, the latest visit first. @param traces newest first */
export function groupSessions(traces: readonly TraceResource[]): CustomerSession[] {
  const sessions = new Map<string | null, CustomerSession>();
  for (const trace of traces) {
    const sessionId = trace.session_id;
    const session = sessions.get(sessionId) ?? { sessionId, traces: [], troubleCount: 0 };
    session.traces.unshift(trace);
    session.troubleCount += Number(isTrouble(trace));
    sessions.set(sessionId, session);
  }
  return [...sessions.values()];
}

/** The customer did not get what they asked for, or something failed on the way. Keep in sync with TROUBLE of load_customer.ts. */
export function isTrouble({ status, status_code, error_count }: TraceResource): boolean {
  return status === "error" || error_count > 0 || (status_code ?? 0) >= 400;
}
