-- Storing must cost the same in a large table as in an empty one. The server keeps the plans of a function for as long as the
-- connection lives, so one that was made while a table was empty read all of it ever after: now no plan may read a whole table,
-- and each names the rows that it wants. What a further part says of a trace is written once and not four times, since each new
-- version of a row goes into all its indexes.

create or replace function telemetry_complete_traces(ids bytea[]) returns void
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

create or replace function telemetry_merge_traces(parts jsonb, are_new boolean) returns void
language plpgsql volatile set enable_seqscan = off as $$
declare
  ids bytea[] := array(select decode(part->>'trace_id', 'hex') from jsonb_array_elements(parts) part);
  locked integer;
  summed bytea[] := '{}';
begin
  -- In the order of the ids and after the spans, always: two batches never wait for each other.
  perform from telemetry_traces where trace_id = any (ids) order by trace_id for update;
  get diagnostics locked = row_count;
  if locked < cardinality(ids) then
    raise exception 'a trace was deleted while its spans were stored' using errcode = 'serialization_failure';
  end if;

  if are_new then
    summed := array(
      select t.trace_id
      from telemetry_traces t
      join jsonb_to_recordset(parts) as p (trace_id text, start_time_unix_nano bigint, entry_served boolean)
        on t.trace_id = decode(p.trace_id, 'hex')
      where t.trace_id = any (ids)
        and not p.entry_served
        and case
          when t.entry_served then t.entry_parents is not null and (t.entry_parents = '{}' or not exists (
            select from telemetry_spans s where s.trace_id = t.trace_id and s.span_id = any (t.entry_parents)
          ))
          else p.start_time_unix_nano > t.start_time_unix_nano and t.entry_served is not null
        end
    );
  end if;

  update telemetry_traces t
  set start_time_unix_nano = least(t.start_time_unix_nano, p.start_time_unix_nano),
    end_time_unix_nano = greatest(t.end_time_unix_nano, p.end_time_unix_nano),
    mixed_users = t.mixed_users or u.is_mixed,
    username = case when u.is_first then p.username else t.username end,
    email = case when u.is_first then p.email else t.email end,
    phone = case when u.is_first then p.phone else t.phone end,
    user_id = case when u.is_first then p.user_id else t.user_id end,
    session_id = case when u.is_first then p.session_id else t.session_id end,
    user_rank_nano = case when u.is_first then p.user_rank_nano else t.user_rank_nano end,
    -- of those that are made anew below these are made again
    span_count = t.span_count + p.span_count,
    error_count = t.error_count + p.error_count,
    services = case when known.trace_id = any (summed) then telemetry_join_services(t.services, p.services) else t.services end
  from telemetry_traces known
  join jsonb_to_recordset(parts) as p (
    trace_id text, username text, email text, phone text, user_id text, session_id text, user_rank_nano bigint,
    mixed_users boolean, start_time_unix_nano bigint, end_time_unix_nano bigint, span_count integer,
    error_count integer, services text[]
  ) on known.trace_id = decode(p.trace_id, 'hex')
  cross join lateral telemetry_compare_users(
    known.user_rank_nano, telemetry_identity(known.user_id, known.username, known.email, known.phone), known.session_id,
    p.user_rank_nano, telemetry_identity(p.user_id, p.username, p.email, p.phone), p.session_id, p.mixed_users
  ) as u
  where known.trace_id = any (ids) and t.trace_id = any (ids) and t.trace_id = known.trace_id;

  ids := array(select id from unnest(ids) id where id <> all (summed));
  if cardinality(ids) > 0 then
    perform telemetry_complete_traces(ids);
  end if;
end
$$;

-- Whether a part's user goes before the one that is known, and whether there are two of them. Without a rank there is none.
create function telemetry_compare_users(
  known_rank bigint, known_identity text, known_session text,
  part_rank bigint, part_identity text, part_session text, part_is_mixed boolean,
  out is_first boolean, out is_mixed boolean
) language sql immutable parallel safe as $$
  select
    part_rank is not null and (
      known_rank is null
      or (part_identity is null, part_rank, coalesce(part_identity, '') collate "C", coalesce(part_session, '') collate "C")
       < (known_identity is null, known_rank, coalesce(known_identity, '') collate "C", coalesce(known_session, '') collate "C")
    ),
    part_rank is not null
      and (part_is_mixed or (known_rank is not null and coalesce(known_identity <> part_identity, false)))
$$;

alter function telemetry_store_spans set enable_seqscan = off;
alter function telemetry_store_copied set enable_seqscan = off;
