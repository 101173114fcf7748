/** The Fields table of the API: what each field holds, how lists filter by it and whether they sort by it. */
import { KINDS, STATUSES } from "../model/vocabulary.ts";
import type { Operator } from "./filter.ts";

export type FieldType =
  | "text"
  | "choice"
  | "trace id"
  | "span id"
  | "span key"
  | "integer"
  | "milliseconds"
  | "time"
  | "boolean"
  | "names"
  | "reference";

export interface Field {
  type: FieldType;
  operators: readonly Operator[];
  /** Of type `choice`. */
  choices?: readonly string[];
}

export type Fields = Readonly<Record<string, Field>>;

const E = ["exact", "in"] as const;
const C = ["gte", "gt", "lte", "lt", "range"] as const;
const T = ["icontains", "istartswith", "iexact"] as const;
const N = ["isnull"] as const;

const personal: Field = { type: "text", operators: [...E, ...T, ...N] };
const name: Field = { type: "text", operators: [...E, ...T] };
const handle: Field = { type: "text", operators: [...E, ...N] };
const time: Field = { type: "time", operators: C };
const duration: Field = { type: "milliseconds", operators: C };
const count: Field = { type: "integer", operators: [...E, ...C] };
const flag: Field = { type: "boolean", operators: E };

export const TRACE_FIELDS: Fields = {
  id: { type: "trace id", operators: E },
  trace_id: { type: "trace id", operators: E },
  username: personal,
  email: personal,
  phone: personal,
  user_id: handle,
  session_id: handle,
  service_name: name,
  environment: name,
  method: { type: "text", operators: E },
  url: personal,
  route: personal,
  user_agent: personal,
  status_code: { type: "integer", operators: [...E, ...C, ...N] },
  status: { type: "choice", operators: E, choices: STATUSES },
  duration_ms: duration,
  start_time: time,
  end_time: time,
  span_count: count,
  error_count: count,
  services: { type: "names", operators: E },
  internal: flag,
  mixed_users: flag,
  reference: { type: "reference", operators: E },
  created_at: time,
};

export const SPAN_FIELDS: Fields = {
  id: { type: "span key", operators: E },
  trace: { type: "trace id", operators: E },
  span_id: { type: "span id", operators: E },
  parent_span_id: { type: "span id", operators: [...E, ...N] },
  name,
  kind: { type: "choice", operators: E, choices: KINDS },
  start_time: time,
  end_time: time,
  duration_ms: duration,
  status: { type: "choice", operators: [...E, ...T], choices: STATUSES },
  status_message: name,
  service_name: name,
  scope: name,
  internal: flag,
  created_at: time,
};

/** What `search` looks in. */
export const TRACE_SEARCH = "trace_id, username, email, phone, service_name, method, url, route and user_agent";
export const SPAN_SEARCH = "trace_id, span_id, name, service_name and status message";

/** Sets of names and reference codes have no order that would help anyone. */
export function isOrderable({ type }: Field): boolean {
  return type !== "names" && type !== "reference";
}
