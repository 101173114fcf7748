-- What a trace's row needs when people add, change or remove its spans by hand: counts and times made anew, all else as it was
-- set. telemetry_complete_traces() is for spans that were captured; it would put a hand-written row back to what they say.

-- Lock the rows first, in the order of their ids. A trace that lost its last span keeps its times.
create function telemetry_recount_traces(ids bytea[]) returns void
language sql volatile as $$
  with span as (
    select trace_id,
      min(start_time_unix_nano) as start_time_unix_nano,
      max(end_time_unix_nano) as end_time_unix_nano,
      count(*) as span_count,
      count(*) filter (where status = 2) as error_count,
      (array_agg(distinct service_name collate "C") filter (where service_name <> ''))[1:100] as services
    from telemetry_spans
    where trace_id = any (ids)
    group by trace_id
  )
  update telemetry_traces t
  set start_time_unix_nano = coalesce(s.start_time_unix_nano, t.start_time_unix_nano),
    end_time_unix_nano = coalesce(s.end_time_unix_nano, t.end_time_unix_nano),
    span_count = coalesce(s.span_count, 0),
    error_count = coalesce(s.error_count, 0),
    services = coalesce(s.services, '{}'),
    entry_served = null,
    entry_parents = null
  from telemetry_traces known
  left join span s using (trace_id)
  where known.trace_id = any (ids) and t.trace_id = known.trace_id
$$;

-- The status that the entry spans of a trace give it: server and consumer spans without a parent in the trace, else the earliest.
create function telemetry_entry_status(id bytea) returns smallint
language sql stable as $$
  with span as materialized (
    select span_id, parent_span_id, kind, status, start_time_unix_nano, content_hash
    from telemetry_spans
    where trace_id = id
  ),
  served as (
    select max(s.status) as status
    from span s
    where s.kind in (2, 5) and not exists (select from span p where p.span_id = s.parent_span_id)
  ),
  earliest as (
    select status
    from span
    order by start_time_unix_nano, span_id, content_hash
    limit 1
  )
  select coalesce((select status from served), (select status from earliest), 0::smallint)
$$;
