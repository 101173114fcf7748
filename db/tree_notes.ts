import type { SpanSummary } from "../telemetry/model/resources.ts";
import type { Fragment } from "./fragment.ts";
import type { Queryable } from "./queryable.ts";
import { type SpanSummaryRow, toSpanSummary } from "./span_rows.ts";

/** A row of the tree: a span with a note of what it was about. */
export interface NotedSpanRow extends SpanSummaryRow {
  note: string;
}

/** Larger attributes are not opened for a note. */
const MAX_NOTED_BYTES = 8192;
const NOTE_CHARS = 160;

/** Of `telemetry_spans s`: why it failed, how it was answered, what was asked, by the conventions of today and of before. */
export function spanNote(sql: Queryable): Fragment {
  return sql`
    left(concat_ws(' · ',
      case when s.status = 2 then nullif(s.status_message, '') end,
      case when pg_column_size(s.attributes) <= ${MAX_NOTED_BYTES} then nullif(concat_ws(' · ',
        coalesce(s.attributes ->> 'http.response.status_code', s.attributes ->> 'http.status_code'),
        coalesce(
          s.attributes ->> 'db.query.text', s.attributes ->> 'db.statement',
          s.attributes ->> 'url.full', s.attributes ->> 'http.url',
          s.attributes ->> 'url.path', s.attributes ->> 'http.target',
          s.attributes ->> 'rpc.method', s.attributes ->> 'messaging.destination.name'
        )
      ), '') end
    ), ${NOTE_CHARS})
  `;
}

export function toNotedSpan(row: NotedSpanRow): SpanSummary {
  return { ...toSpanSummary(row), note: row.note };
}
