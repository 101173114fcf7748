-- The two tables of telemetry. Every unique key contains trace_id, so that both can be distributed by it.
-- Ids are bytea (half of hex text), times bigint nanoseconds (timestamptz keeps only microseconds); kind and status are OTLP's numbers.

create table telemetry_traces (
  trace_id bytea primary key check (length(trace_id) = 16),
  username text not null default '',
  email text not null default '',
  phone text not null default '',
  user_id text,
  session_id text,
  -- start and span that gave the user: the earliest one holds, whatever order the parts come in
  user_rank_nano bigint,
  mixed_users boolean not null default false,
  service_name text not null default '',
  environment text not null default '',
  method text not null default '',
  url text not null default '',
  route text,
  status_code integer,
  user_agent text not null default '',
  status smallint not null default 0 check (status between 0 and 2),
  internal boolean not null default false,
  start_time_unix_nano bigint not null,
  end_time_unix_nano bigint not null,
  duration_nanos bigint generated always as (end_time_unix_nano - start_time_unix_nano) stored,
  span_count integer not null default 0,
  error_count integer not null default 0,
  services text[] not null default '{}',
  -- whether server or consumer spans are its entries; null: not known, the next part has the row made anew
  entry_served boolean,
  -- parents of its entries, none of them stored; null: not known, or too many
  entry_parents bytea[],
  created_at timestamptz not null default now()
);

-- Every offered order has an index. Rows come in the order of their starts, more or less: an index that rises fills its pages,
-- one that falls would split them at its left end and leave them half empty. It is read backwards as well.
create index telemetry_traces_start on telemetry_traces (start_time_unix_nano, trace_id);
create index telemetry_traces_created on telemetry_traces (created_at);
create index telemetry_traces_duration on telemetry_traces (duration_nanos);
create index telemetry_traces_error on telemetry_traces (start_time_unix_nano, trace_id) where status = 2;
create index telemetry_traces_email on telemetry_traces (left(lower(email), 256) text_pattern_ops) where email <> '';
create index telemetry_traces_username on telemetry_traces (left(lower(username), 256) text_pattern_ops) where username <> '';
create index telemetry_traces_reference on telemetry_traces (substr(trace_id, 12));

create table telemetry_spans (
  trace_id bytea not null check (length(trace_id) = 16),
  span_id bytea not null check (length(span_id) = 8),
  parent_span_id bytea check (length(parent_span_id) = 8),
  -- UTC day of the start when that lies between 2020 and 2100, else 1970-01-01: a pure function of the span
  start_day date not null,
  -- 64-bit hash of the span as received, after redaction; an edit does not change it
  content_hash bigint not null,
  name text not null,
  kind smallint not null check (kind between 1 and 5),
  start_time_unix_nano bigint not null,
  end_time_unix_nano bigint not null,
  duration_nanos bigint generated always as (end_time_unix_nano - start_time_unix_nano) stored,
  status smallint not null default 0 check (status between 0 and 2),
  status_message text not null default '',
  service_name text not null default '',
  environment text not null default '',
  scope text not null default '',
  attributes jsonb not null default '{}',
  events jsonb not null default '[]',
  links jsonb not null default '[]',
  -- of server spans {method, url, route, status_code, user_agent}: what the trace's row is made of again when a part comes late
  http jsonb,
  internal boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (trace_id, span_id, start_day, content_hash)
) partition by range (start_day);

create table telemetry_spans_odd partition of telemetry_spans default;
-- what stands behind the start is sorted by the reader, a few rows at a time
create index telemetry_spans_start on telemetry_spans (start_time_unix_nano);
-- what staff look for among millions of spans: few rows, so that storing spans hardly pays for them
create index telemetry_spans_error on telemetry_spans (start_time_unix_nano) where status = 2;
create index telemetry_spans_slow on telemetry_spans (duration_nanos desc) where duration_nanos >= 100000000;
-- only here rows go one by one; a dated partition is dropped whole
create index telemetry_spans_odd_created on telemetry_spans_odd (created_at);

-- ids of deleted traces: their late spans are refused for 24 h
create table telemetry_deleted_traces (
  trace_id bytea primary key,
  deleted_at timestamptz not null default now()
);
