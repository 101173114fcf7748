-- What a trace's row says is a function of its spans, whatever the order and the parts they came in.
-- Whoever adds, changes or removes spans calls telemetry_complete_traces() in the same transaction.

create function telemetry_start_day(start_time_unix_nano bigint) returns date
language sql immutable strict parallel safe as $$
  select case
    when start_time_unix_nano >= 1577836800000000000 and start_time_unix_nano < 4102444800000000000
    then date '1970-01-01' + (start_time_unix_nano / 86400000000000)::integer
    else date '1970-01-01'
  end
$$;

-- Makes the rows of these traces anew from their stored spans. Lock the rows first, in the order of their ids.
-- Entry spans: server and consumer spans without a parent in the trace, else the earliest span.
-- Start and end of the row must enclose all its spans already: they say which partitions are read.
-- No plan may read a whole table: the server keeps it for as long as the connection lives, also one that was made while the tables
-- were empty. The same holds for all functions that store.
create function telemetry_complete_traces(ids bytea[]) returns void
language sql volatile set enable_seqscan = off as $$
  with span as materialized (
    select s.*
    from telemetry_traces t
    cross join lateral (
      select trace_id, span_id, parent_span_id, content_hash, kind, status, service_name, environment,
        start_time_unix_nano, end_time_unix_nano, http, internal
      from telemetry_spans
      where trace_id = t.trace_id
        and start_day between date '1970-01-01' + (greatest(t.start_time_unix_nano, 0) / 86400000000000)::integer
          and date '1970-01-01' + least(t.end_time_unix_nano / 86400000000000, 47482)::integer
        and start_day <> date '1970-01-01'
      union all
      select trace_id, span_id, parent_span_id, content_hash, kind, status, service_name, environment,
        start_time_unix_nano, end_time_unix_nano, http, internal
      from telemetry_spans
      where trace_id = t.trace_id and start_day = date '1970-01-01'
    ) s
    where t.trace_id = any (ids)
  ),
  served as (
    select s.*
    from span s
    where s.kind in (2, 5)
      and not exists (select from span p where p.trace_id = s.trace_id and p.span_id = s.parent_span_id)
  ),
  entry as (
    select * from served
    union all
    (
      select distinct on (s.trace_id) s.*
      from span s
      where not exists (select from served e where e.trace_id = s.trace_id)
      order by s.trace_id, s.start_time_unix_nano, s.span_id, s.content_hash
    )
  ),
  first_entry as (
    select distinct on (trace_id) *
    from entry
    order by trace_id, start_time_unix_nano, span_id, content_hash
  ),
  awaited as (
    select trace_id, coalesce(array_agg(parent_span_id) filter (where parent_span_id is not null), '{}') as parents
    from served
    group by trace_id
  ),
  outcome as (
    select trace_id, max(status) as status, bool_and(internal) as internal
    from entry
    group by trace_id
  ),
  total as (
    select trace_id,
      min(start_time_unix_nano) as start_time_unix_nano,
      max(end_time_unix_nano) as end_time_unix_nano,
      count(*) as span_count,
      count(*) filter (where status = 2) as error_count,
      (array_agg(distinct service_name collate "C") filter (where service_name <> ''))[1:100] as services
    from span
    group by trace_id
  )
  update telemetry_traces t
  set service_name = f.service_name,
    environment = f.environment,
    method = coalesce(f.http->>'method', ''),
    url = coalesce(f.http->>'url', ''),
    route = f.http->>'route',
    status_code = (f.http->>'status_code')::integer,
    user_agent = coalesce(f.http->>'user_agent', ''),
    status = o.status,
    internal = o.internal,
    start_time_unix_nano = n.start_time_unix_nano,
    end_time_unix_nano = n.end_time_unix_nano,
    span_count = n.span_count,
    error_count = n.error_count,
    services = coalesce(n.services, '{}'),
    entry_served = a.trace_id is not null,
    entry_parents = case when cardinality(a.parents) <= 16 then a.parents end
  from total n
  join outcome o using (trace_id)
  join first_entry f using (trace_id)
  left join awaited a using (trace_id)
  where t.trace_id = any (ids) and t.trace_id = n.trace_id
$$;
