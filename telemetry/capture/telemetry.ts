import { Histogram } from "../metrics/histogram.ts";
import type { UserContext } from "../model/user_context.ts";

/** Counters since start; `captured = stored + dropped + pending`. */
export interface TelemetryCounts {
  captured: number;
  stored: number;
  dropped: number;
  pending: number;
}

/** What the health page says of capture, beside the counts. */
export interface TelemetryHealth {
  /** Bytes in the queue, roughly. */
  queueBytes: number;
  lastStoredAt: Date | null;
  /** Why the last batch was not stored; null since one was. Not for everybody's eyes. */
  lastError: string | null;
  lastErrorAt: Date | null;
  /** Errors of capture itself that were swallowed. */
  failures: number;
  /** What `dropped` consists of, by reason. */
  droppedBy: Record<string, number>;
  /** Microseconds that each captured request took of this process for being captured. */
  cost: Histogram;
}

/** Capture as the rest of the app sees it. With capture off every method does nothing. */
export interface Telemetry {
  readonly isOn: boolean;
  counts(): TelemetryCounts;
  health(): TelemetryHealth;
  /** Puts the user on the request's trace, also when they sign in during the request. */
  setUser(user: UserContext): void;
  /** Counts an error of capture itself that was swallowed: the request goes on. */
  noteFailure(): void;
  /** Stores what is queued; resolves when all captured so far is stored or the deadline passed. Default: 5 s. */
  flush(timeoutMs?: number): Promise<void>;
  /** Stores what there is, then ends capture for good. Default: 5 s. */
  shutdown(timeoutMs?: number): Promise<void>;
}

const NO_HEALTH: TelemetryHealth = {
  queueBytes: 0,
  lastStoredAt: null,
  lastError: null,
  lastErrorAt: null,
  failures: 0,
  droppedBy: {},
  cost: new Histogram([]),
};

/** Capture that is switched off: nothing is registered and nothing counted. */
export const NO_TELEMETRY: Telemetry = {
  isOn: false,
  counts: () => ({ captured: 0, stored: 0, dropped: 0, pending: 0 }),
  health: () => NO_HEALTH,
  setUser: () => {},
  noteFailure: () => {},
  flush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};
