import type { Door, DoorCounts } from "../../telemetry/ingest/accounting.ts";
import { DROP_REASONS } from "../../telemetry/ingest/accounting.ts";
import { REJECTIONS } from "../../telemetry/ingest/rejections.ts";
import type { TelemetryCounts, TelemetryHealth } from "../../telemetry/capture/telemetry.ts";
import type { Family } from "../../telemetry/metrics/exposition.ts";
import { byLabel, counter, gauge } from "../../telemetry/metrics/families.ts";

/** Spans of one way in; `received = accepted + rejected + dropped + pending` at any moment. */
type Account = Pick<DoorCounts, "received" | "accepted" | "pending"> & {
  rejected: Record<string, number>;
  dropped: Record<string, number>;
};

/** What came in through each door, the process's own capture included, and what became of it. */
export function doorFamilies(
  doors: Record<Door, DoorCounts>,
  capture: TelemetryCounts & Pick<TelemetryHealth, "droppedBy">,
): Family[] {
  const accounts = { otlp: toAccount(doors.otlp), zipkin: toAccount(doors.zipkin), capture: toOwnAccount(capture) };
  const each = (pick: (account: Account) => number) =>
    Object.entries(accounts).map(([door, account]) => ({ labels: { door }, value: pick(account) }));
  const byReason = (pick: (account: Account) => Record<string, number>) =>
    Object.entries(accounts).flatMap(([door, account]) => byLabel("reason", pick(account), { door }));
  return [
    counter("tracewell_spans_received_total", "Spans that came in.", each(({ received }) => received)),
    counter("tracewell_spans_accepted_total", "Spans in the database or the spool.", each(({ accepted }) => accepted)),
    counter(
      "tracewell_spans_rejected_total",
      "Spans that nobody should send again.",
      byReason((door) => door.rejected),
    ),
    counter("tracewell_spans_dropped_total", "Spans that there was no room for.", byReason((door) => door.dropped)),
    gauge("tracewell_spans_pending", "Spans on their way to storage.", each(({ pending }) => pending)),
    ...requestFamilies(doors),
  ];
}

function requestFamilies(doors: Record<Door, DoorCounts>): Family[] {
  const entries = Object.entries(doors);
  return [
    counter(
      "tracewell_ingest_refused_requests_total",
      "Requests to a door that were not answered with success, by status.",
      entries.flatMap(([door, { refusedRequests }]) => byLabel("status", refusedRequests, { door })),
    ),
    counter(
      "tracewell_ingest_mended_texts_total",
      "Texts in which something was replaced by U+FFFD.",
      entries.map(([door, { sanitizedTexts }]) => ({ labels: { door }, value: sanitizedTexts })),
    ),
  ];
}

function toAccount({ received, accepted, pending, rejected, dropped }: DoorCounts): Account {
  return {
    ...{ received, accepted, pending },
    rejected: { ...zeros(REJECTIONS), ...rejected },
    dropped: { ...zeros(DROP_REASONS), ...dropped },
  };
}

function toOwnAccount({ captured, stored, pending, droppedBy }: Parameters<typeof doorFamilies>[1]): Account {
  return { received: captured, accepted: stored, pending, rejected: {}, dropped: droppedBy };
}

/** Series that are there from the start can be told from those that nobody counts. */
function zeros(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, 0]));
}
