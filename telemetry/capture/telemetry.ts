import type { UserContext } from "../model/user_context.ts";

/** Counters since start; `captured = stored + dropped + pending` at rest. */
export interface TelemetryCounts {
  captured: number;
  stored: number;
  dropped: number;
  pending: number;
}

/** Capture as the rest of the app sees it. With capture off every method does nothing. */
export interface Telemetry {
  readonly isOn: boolean;
  counts(): TelemetryCounts;
  /** Puts the user on the request's trace, also when they sign in during the request. */
  setUser(user: UserContext): void;
  /** Stores what is queued; resolves when all captured so far is stored or the deadline passed. */
  flush(timeoutMs?: number): Promise<void>;
  shutdown(timeoutMs?: number): Promise<void>;
}
