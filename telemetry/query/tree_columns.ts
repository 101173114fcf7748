import type { SpanSummary } from "../model/resources.ts";
import { type Kind, KINDS, type Status, STATUSES } from "../model/vocabulary.ts";

/**
 * A window of a trace's spans, by start, as columns: what `GET /api/v1/telemetry/traces/{id}/tree/` answers.
 * A tenth of the rows' size before compression, since no key is repeated.
 */
export interface TreeColumns {
  version: 1;
  trace: string;
  /** Index of the first span of this window. */
  offset: number;
  /** Of the next window; null at the end. */
  next_offset: number | null;
  /** Distinct service names; `service` holds indexes into it. */
  services: string[];
  /** Distinct notes; `note` holds indexes into it. */
  notes: string[];
  /** Without the leading `<trace>-`. */
  id: string[];
  parent: (string | null)[];
  name: string[];
  /** OTLP's numbers. */
  kind: number[];
  status: number[];
  service: number[];
  note: number[];
  start_time_unix_nano: string[];
  end_time_unix_nano: string[];
  event_count: number[];
}

/** What a row of the tree shows, unpacked. */
export interface TreeRowSpan {
  id: string;
  span_id: string;
  parent_span_id: string | null;
  name: string;
  kind: Kind;
  status: Status;
  service_name: string;
  start_time_unix_nano: string;
  end_time_unix_nano: string;
  event_count: number;
  /** What it was about: a statement, an address, a status code; may be empty. */
  note: string;
}

/** Packs a window. `nextOffset` is null if nothing follows. */
export function packTree(
  trace: string,
  spans: readonly SpanSummary[],
  { offset, nextOffset }: { offset: number; nextOffset: number | null },
): TreeColumns {
  const services = toDictionary(spans.map((span) => span.service_name));
  const notes = toDictionary(spans.map((span) => span.note));
  return {
    version: 1,
    trace,
    offset,
    next_offset: nextOffset,
    services: services.words,
    notes: notes.words,
    id: spans.map((span) => span.id.slice(trace.length + 1)),
    parent: spans.map((span) => span.parent_span_id),
    name: spans.map((span) => span.name),
    kind: spans.map((span) => KINDS.indexOf(span.kind) + 1),
    status: spans.map((span) => STATUSES.indexOf(span.status)),
    service: services.indexes,
    note: notes.indexes,
    start_time_unix_nano: spans.map((span) => span.start_time_unix_nano),
    end_time_unix_nano: spans.map((span) => span.end_time_unix_nano),
    event_count: spans.map((span) => span.event_count),
  };
}

/** Each word once, and the words as indexes. */
function toDictionary(texts: string[]): { words: string[]; indexes: number[] } {
  const indexOf = new Map<string, number>();
  for (const text of texts) if (!indexOf.has(text)) indexOf.set(text, indexOf.size);
  return { words: [...indexOf.keys()], indexes: texts.map((text) => indexOf.get(text)!) };
}

/** The spans of a window. */
export function unpackTree(columns: TreeColumns): TreeRowSpan[] {
  return columns.id.map((id, i) => ({
    id: `${columns.trace}-${id}`,
    span_id: id.slice(0, 16),
    parent_span_id: columns.parent[i] ?? null,
    name: columns.name[i] ?? "",
    kind: KINDS[columns.kind[i]! - 1] ?? "internal",
    status: STATUSES[columns.status[i]!] ?? "unset",
    service_name: columns.services[columns.service[i]!] ?? "",
    start_time_unix_nano: columns.start_time_unix_nano[i]!,
    end_time_unix_nano: columns.end_time_unix_nano[i]!,
    event_count: columns.event_count[i] ?? 0,
    note: columns.notes[columns.note[i]!] ?? "",
  }));
}
