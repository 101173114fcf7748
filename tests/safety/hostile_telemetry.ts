/** Traces and spans that are hostile in every column, and the pages that show them. */
import { PostgresSpanExporter } from "@/db/span_exporter.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import { toReference } from "@/telemetry/model/ids.ts";
import type { TestApp } from "../helpers/app.ts";
import { makeSpanRecord } from "../helpers/make_span_record.ts";
import { type Fill, ROWS } from "./fill.ts";

const [ROOT, CHILD] = ["00000000000000a1", "00000000000000a2"];

/** All end alike, so that one reference code finds them all. */
export function toRowTraceId(row: number): string {
  return `${(row + 1).toString(16).padStart(20, "0")}0000abcdef00`;
}

export async function storeHostileTelemetry({ sql }: TestApp, fill: Fill, rows = ROWS): Promise<void> {
  await new PostgresSpanExporter(sql).export(rows.flatMap((row) => makeTrace(row, fill)));
}

function makeTrace(row: number, fill: Fill): SpanRecord[] {
  const text = (field: string) => fill(field, row);
  const common = { traceId: toRowTraceId(row), status: 2, environment: text("environment") };
  return [
    makeSpanRecord({
      ...common,
      spanId: ROOT,
      name: text("span name"),
      statusMessage: text("status message"),
      serviceName: text("service"),
      scope: text("scope"),
      attributes: JSON.stringify(makeAttributes("attribute", text)),
      events: JSON.stringify([makeEvent(text)]),
      links: JSON.stringify([{
        trace_id: fill("link's trace", row, 32),
        span_id: fill("link's span", row, 16),
        attributes: makeAttributes("link", text),
      }]),
      http: {
        method: text("method"),
        url: text("url"),
        route: text("route"),
        statusCode: 500,
        userAgent: text("user agent"),
      },
      user: {
        userId: text("user id"),
        username: text("user's name"),
        email: text("user's e-mail"),
        phone: text("user's phone"),
        sessionId: text("session id"),
      },
    }),
    makeSpanRecord({
      ...common,
      spanId: CHILD,
      parentSpanId: ROOT,
      kind: 1,
      name: text("child's name"),
      serviceName: text("child's service"),
    }),
  ];
}

function makeAttributes(of: string, text: (field: string) => string): Record<string, unknown> {
  return {
    [text(`${of} key`)]: text(`${of} value`),
    nested: { [text(`${of} inner key`)]: [text(`${of} inner value`)] },
  };
}

function makeEvent(text: (field: string) => string) {
  return {
    name: text("event name"),
    time_unix_nano: text("event time"),
    attributes: { ...makeAttributes("event", text), "exception.stacktrace": text("stack") },
  };
}

/** Pages of one row. */
export function listTelemetryPaths(row: number): string[] {
  const [trace, span] = [`/admin/telemetry/traces/${toRowTraceId(row)}`, `/admin/telemetry/spans/${toSpanId(row)}`];
  return [trace, `${trace}/edit`, `${trace}/delete`, span, `${span}/edit`, `${span}/delete`];
}

/** Page of the customer that a row was for. */
export function toCustomerPath(row: number, fill: Fill): string {
  return `/admin/telemetry/customers?${new URLSearchParams({ user_id: fill("user id", row) })}`;
}

/** Answers about one row for programs. */
export function listTelemetryData(row: number): string[] {
  const [id, spanId] = [toRowTraceId(row), toSpanId(row)];
  return [
    `/admin/telemetry/traces/${id}/raw`,
    `/admin/telemetry/spans/${spanId}/raw`,
    `/api/v1/telemetry/traces/${id}/`,
    `/api/v1/telemetry/traces/${id}/tree/`,
    `/api/v1/telemetry/spans/${spanId}/`,
  ];
}

function toSpanId(row: number): string {
  return `${toRowTraceId(row)}-${ROOT}`;
}

/** Pages that show all rows. */
export const TELEMETRY_LISTS = [
  "/admin",
  "/admin/telemetry/traces?page_size=200",
  "/admin/telemetry/spans?page_size=200",
  `/admin/find?code=${toReference(toRowTraceId(0))}`,
];
