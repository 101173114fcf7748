import type { SpanRecord } from "../model/span_record.ts";
import type { UserContext } from "../model/user_context.ts";
import type { KeyedSpan } from "./span_key.ts";

/** Most parents that a trace's row waits for. */
const MAX_ENTRY_PARENTS = 16;
/** Most services that a trace's row names. */
const MAX_SERVICES = 100;
const KIND_SERVER = 2;
const KIND_CONSUMER = 5;
const STATUS_ERROR = 2;

/** A trace as some of its spans tell it: its row, if they are all there are. */
export interface TracePart {
  traceId: string;
  /** Null: none of the spans brought one. */
  user: UserContext | null;
  /** Start of the span that gave the user. */
  userRankNano: bigint | null;
  mixedUsers: boolean;
  /** Of the earliest entry span. */
  entry: Pick<SpanRecord, "serviceName" | "environment" | "http">;
  status: number;
  isInternal: boolean;
  startTimeUnixNano: bigint;
  endTimeUnixNano: bigint;
  spanCount: number;
  errorCount: number;
  /** Sorted. */
  services: string[];
  /** Whether server or consumer spans are its entries. */
  isEntryServed: boolean;
  /** Parents of these, none of them among the spans; null: too many. */
  entryParents: string[] | null;
}

/**
 * Sums up spans by trace. Keep in sync with telemetry_complete_traces() and telemetry_merge_traces(), which do the same
 * over stored rows.
 *
 * @param spans Each once, in the order of their ids
 */
export function toTraceParts(spans: KeyedSpan[]): TracePart[] {
  return [...spansByTrace(spans)].map(toTracePart);
}

/** @param spans In the order of their ids */
export function* spansByTrace(spans: KeyedSpan[]): Generator<KeyedSpan[]> {
  for (let start = 0; start < spans.length;) {
    const { traceId } = spans[start]!.record;
    let end = start + 1;
    while (end < spans.length && spans[end]!.record.traceId === traceId) end++;
    yield spans.slice(start, end);
    start = end;
  }
}

/** @param spans Of one trace, each once */
export function toTracePart(spans: KeyedSpan[]): TracePart {
  const served = findServed(spans);
  const entries = served.length > 0 ? served : [spans.reduce((a, b) => compareStarts(a, b) <= 0 ? a : b)];
  const parents = served.flatMap(({ record }) => record.parentSpanId ?? []);
  return {
    traceId: spans[0]!.record.traceId,
    ...sumUpUsers(spans),
    entry: entries[0]!.record,
    status: Math.max(...entries.map(({ record }) => record.status)),
    isInternal: entries.every(({ record }) => record.isInternal),
    ...sumUpTimes(spans),
    spanCount: spans.length,
    services: toServices(spans),
    isEntryServed: served.length > 0,
    entryParents: parents.length <= MAX_ENTRY_PARENTS ? parents : null,
  };
}

/** Server and consumer spans without a parent in the trace, by start: its entries. Without any it is the earliest span. */
function findServed(spans: KeyedSpan[]): KeyedSpan[] {
  const served = spans.filter(({ record: { kind } }) => kind === KIND_SERVER || kind === KIND_CONSUMER);
  if (served.every(({ record }) => record.parentSpanId === null)) return served.sort(compareStarts);
  const ids = new Set(spans.map(({ record }) => record.spanId));
  return served.filter(({ record: { parentSpanId: id } }) => id === null || !ids.has(id)).sort(compareStarts);
}

function sumUpTimes(spans: KeyedSpan[]): Pick<TracePart, "startTimeUnixNano" | "endTimeUnixNano" | "errorCount"> {
  let { startTimeUnixNano, endTimeUnixNano } = spans[0]!.record;
  let errorCount = 0;
  for (const { record } of spans) {
    if (record.startTimeUnixNano < startTimeUnixNano) startTimeUnixNano = record.startTimeUnixNano;
    if (record.endTimeUnixNano > endTimeUnixNano) endTimeUnixNano = record.endTimeUnixNano;
    if (record.status === STATUS_ERROR) errorCount++;
  }
  return { startTimeUnixNano, endTimeUnixNano, errorCount };
}

function toServices(spans: KeyedSpan[]): string[] {
  const names = new Set<string>();
  for (const { record } of spans) if (record.serviceName !== "") names.add(record.serviceName);
  return names.size < 2 ? [...names] : [...names].sort().slice(0, MAX_SERVICES);
}

function compareStarts({ record: a, contentHash: x }: KeyedSpan, { record: b, contentHash: y }: KeyedSpan): number {
  if (a.startTimeUnixNano !== b.startTimeUnixNano) return a.startTimeUnixNano < b.startTimeUnixNano ? -1 : 1;
  if (a.spanId !== b.spanId) return a.spanId < b.spanId ? -1 : 1;
  return x < y ? -1 : x > y ? 1 : 0;
}

/** One who is known goes before one who is not, then the earliest span's user holds. */
function sumUpUsers(spans: KeyedSpan[]): Pick<TracePart, "user" | "userRankNano" | "mixedUsers"> {
  const given = spans.filter(({ record }) => record.user !== null).map(({ record }) => record);
  if (given.length === 0) return { user: null, userRankNano: null, mixedUsers: false };
  const first = given.reduce((a, b) => compareUsers(a, b) <= 0 ? a : b);
  const identities = new Set(given.map(({ user }) => toIdentity(user!)).filter((identity) => identity !== null));
  return { user: first.user, userRankNano: first.startTimeUnixNano, mixedUsers: identities.size > 1 };
}

function compareUsers(a: SpanRecord, b: SpanRecord): number {
  const [x, y] = [toIdentity(a.user!), toIdentity(b.user!)];
  if ((x === null) !== (y === null)) return x === null ? 1 : -1;
  if (a.startTimeUnixNano !== b.startTimeUnixNano) return a.startTimeUnixNano < b.startTimeUnixNano ? -1 : 1;
  return compareTexts(x ?? "", y ?? "") || compareTexts(a.user!.sessionId ?? "", b.user!.sessionId ?? "");
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function toIdentity({ userId, username, email, phone }: UserContext): string | null {
  return userId ?? (username || email || phone || null);
}
