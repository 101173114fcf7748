-- Both functions that store tell how many of the new rows are variants: of the same ids and the same day as another row.

drop function telemetry_store_copied;
drop function telemetry_store_spans;
drop function telemetry_store_traces;

-- How many of these spans, which this transaction stored, are variants of one another or of rows that were there. Each costs one
-- probe of the primary key in the partition of its day, if its trace is among the known: the others had no rows before.
create function telemetry_count_variants(trace_ids bytea[], span_ids bytea[], days date[], known bytea[]) returns integer
language sql volatile set enable_seqscan = off as $$
  select coalesce(sum(least(n.added, o.rows - 1)), 0)::integer
  from (
    select trace_id, span_id, start_day, count(*) as added
    from unnest(trace_ids, span_ids, days) as s (trace_id, span_id, start_day)
    group by trace_id, span_id, start_day
  ) n
  cross join lateral (
    select case
      when n.trace_id = any (known) then (
        select count(*)
        from telemetry_spans s
        where s.trace_id = n.trace_id and s.span_id = n.span_id and s.start_day = n.start_day
      )
      else n.added
    end as rows
  ) o
$$;

-- Stores the rows of a batch's traces, but for those that are gone; known ones are made anew if the batch brought new spans.
-- Fails if another one was deleted meanwhile. Returns the ids of those that were known and got new spans; null: none.
create function telemetry_store_traces(
  t_trace_id text, t_username text, t_email text, t_phone text, t_user_id text, t_session_id text,
  t_user_rank_nano text, t_mixed_users text, t_service_name text, t_environment text, t_method text, t_url text,
  t_route text, t_status_code text, t_user_agent text, t_status text, t_internal text, t_start_time_unix_nano text,
  t_end_time_unix_nano text, t_span_count text, t_error_count text, t_services text, t_entry_served text,
  t_entry_parents text,
  gone bytea[], has_new_spans boolean, are_new boolean
) returns bytea[]
language plpgsql volatile as $$
declare
  met jsonb;
  known bytea[];
begin
  if t_trace_id = '' then
    return null;
  end if;

  with part as materialized (
    select p.trace_id, coalesce(p.username, '') as username, coalesce(p.email, '') as email,
      coalesce(p.phone, '') as phone, p.user_id, p.session_id, p.user_rank_nano::bigint as user_rank_nano,
      p.mixed_users::boolean as mixed_users, coalesce(p.service_name, '') as service_name,
      coalesce(p.environment, '') as environment, coalesce(p.method, '') as method, coalesce(p.url, '') as url,
      p.route, p.status_code::integer as status_code, coalesce(p.user_agent, '') as user_agent,
      p.status::smallint as status, p.internal::boolean as internal,
      p.start_time_unix_nano::bigint as start_time_unix_nano, p.end_time_unix_nano::bigint as end_time_unix_nano,
      p.span_count::integer as span_count, p.error_count::integer as error_count,
      coalesce(string_to_array(p.services, E'\x1d'), '{}') as services, p.entry_served::boolean as entry_served,
      case
        when p.entry_parents is not null
        then array(select decode(id, 'hex') from unnest(string_to_array(p.entry_parents, E'\x1d')) id)
      end as entry_parents
    from unnest(
      string_to_array(t_trace_id, E'\x1f', E'\x1e'),
      string_to_array(t_username, E'\x1f', E'\x1e'),
      string_to_array(t_email, E'\x1f', E'\x1e'),
      string_to_array(t_phone, E'\x1f', E'\x1e'),
      string_to_array(t_user_id, E'\x1f', E'\x1e'),
      string_to_array(t_session_id, E'\x1f', E'\x1e'),
      string_to_array(t_user_rank_nano, E'\x1f', E'\x1e'),
      string_to_array(t_mixed_users, E'\x1f', E'\x1e'),
      string_to_array(t_service_name, E'\x1f', E'\x1e'),
      string_to_array(t_environment, E'\x1f', E'\x1e'),
      string_to_array(t_method, E'\x1f', E'\x1e'),
      string_to_array(t_url, E'\x1f', E'\x1e'),
      string_to_array(t_route, E'\x1f', E'\x1e'),
      string_to_array(t_status_code, E'\x1f', E'\x1e'),
      string_to_array(t_user_agent, E'\x1f', E'\x1e'),
      string_to_array(t_status, E'\x1f', E'\x1e'),
      string_to_array(t_internal, E'\x1f', E'\x1e'),
      string_to_array(t_start_time_unix_nano, E'\x1f', E'\x1e'),
      string_to_array(t_end_time_unix_nano, E'\x1f', E'\x1e'),
      string_to_array(t_span_count, E'\x1f', E'\x1e'),
      string_to_array(t_error_count, E'\x1f', E'\x1e'),
      string_to_array(t_services, E'\x1f', E'\x1e'),
      string_to_array(t_entry_served, E'\x1f', E'\x1e'),
      string_to_array(t_entry_parents, E'\x1f', E'\x1e')
    ) as p (
      trace_id, username, email, phone, user_id, session_id, user_rank_nano, mixed_users, service_name,
      environment, method, url, route, status_code, user_agent, status, internal, start_time_unix_nano,
      end_time_unix_nano, span_count, error_count, services, entry_served, entry_parents
    )
    where gone is null or decode(p.trace_id, 'hex') <> all (gone)
  ),
  fresh as (
    insert into telemetry_traces (
      trace_id, username, email, phone, user_id, session_id, user_rank_nano, mixed_users, service_name,
      environment, method, url, route, status_code, user_agent, status, internal, start_time_unix_nano,
      end_time_unix_nano, span_count, error_count, services, entry_served, entry_parents
    )
    select
      decode(trace_id, 'hex'), username, email, phone, user_id, session_id, user_rank_nano, mixed_users, service_name,
      environment, method, url, route, status_code, user_agent, status, internal, start_time_unix_nano,
      end_time_unix_nano, span_count, error_count, services, entry_served, entry_parents
    from part
    on conflict do nothing
    returning trace_id
  )
  select jsonb_agg(part) into met
  from part
  where not exists (select from fresh where fresh.trace_id = decode(part.trace_id, 'hex'));

  if met is not null and has_new_spans then
    perform telemetry_merge_traces(met, are_new);
    known := array(select decode(part->>'trace_id', 'hex') from jsonb_array_elements(met) part);
  end if;
  perform telemetry_refuse_deleted(t_trace_id, gone);
  return known;
end
$$;

-- Stores a batch in one round trip and one transaction. Each parameter is a column of the batch: its values as text, joined
-- by unit separators (1f), a record separator (1e) for null; twice as fast as arrays. Both lists come in the order of their ids.
-- Spans of traces that were deleted within a day are refused. Variants are among the inserted.
create function telemetry_store_spans(
  s_trace_id text, s_span_id text, s_parent_span_id text, s_content_hash text, s_name text, s_kind text,
  s_start_time_unix_nano text, s_end_time_unix_nano text, s_status text, s_status_message text, s_service_name text,
  s_environment text, s_scope text, s_attributes text, s_events text, s_links text, s_http text, s_internal text,
  t_trace_id text, t_username text, t_email text, t_phone text, t_user_id text, t_session_id text,
  t_user_rank_nano text, t_mixed_users text, t_service_name text, t_environment text, t_method text, t_url text,
  t_route text, t_status_code text, t_user_agent text, t_status text, t_internal text, t_start_time_unix_nano text,
  t_end_time_unix_nano text, t_span_count text, t_error_count text, t_services text, t_entry_served text,
  t_entry_parents text
) returns table (inserted integer, refused integer, variants integer)
language plpgsql volatile set enable_seqscan = off as $$
#variable_conflict use_column
declare
  batch bytea[] := array(select decode(id, 'hex') from unnest(string_to_array(t_trace_id, E'\x1f')) id);
  received integer := cardinality(string_to_array(s_span_id, E'\x1f'));
  gone bytea[];
  known bytea[];
  new_trace_ids bytea[];
  new_span_ids bytea[];
  new_days date[];
  distinct_ids integer;
begin
  select array_agg(trace_id) into gone
  from telemetry_deleted_traces
  where trace_id = any (batch) and deleted_at > now() - interval '24 hours';

  with stored as (
    insert into telemetry_spans (
      trace_id, span_id, parent_span_id, start_day, content_hash, name, kind, start_time_unix_nano,
      end_time_unix_nano, status, status_message, service_name, environment, scope, attributes, events, links,
      http, internal
    )
    select
      decode(s.trace_id, 'hex'), decode(s.span_id, 'hex'), decode(s.parent_span_id, 'hex'),
      telemetry_start_day(s.start_time_unix_nano::bigint), s.content_hash::bigint, coalesce(s.name, ''),
      s.kind::smallint, s.start_time_unix_nano::bigint, s.end_time_unix_nano::bigint, s.status::smallint,
      coalesce(s.status_message, ''), coalesce(s.service_name, ''), coalesce(s.environment, ''),
      coalesce(s.scope, ''), s.attributes::jsonb, s.events::jsonb, s.links::jsonb, s.http::jsonb,
      s.internal::boolean
    from unnest(
      string_to_array(s_trace_id, E'\x1f', E'\x1e'),
      string_to_array(s_span_id, E'\x1f', E'\x1e'),
      string_to_array(s_parent_span_id, E'\x1f', E'\x1e'),
      string_to_array(s_content_hash, E'\x1f', E'\x1e'),
      string_to_array(s_name, E'\x1f', E'\x1e'),
      string_to_array(s_kind, E'\x1f', E'\x1e'),
      string_to_array(s_start_time_unix_nano, E'\x1f', E'\x1e'),
      string_to_array(s_end_time_unix_nano, E'\x1f', E'\x1e'),
      string_to_array(s_status, E'\x1f', E'\x1e'),
      string_to_array(s_status_message, E'\x1f', E'\x1e'),
      string_to_array(s_service_name, E'\x1f', E'\x1e'),
      string_to_array(s_environment, E'\x1f', E'\x1e'),
      string_to_array(s_scope, E'\x1f', E'\x1e'),
      string_to_array(s_attributes, E'\x1f', E'\x1e'),
      string_to_array(s_events, E'\x1f', E'\x1e'),
      string_to_array(s_links, E'\x1f', E'\x1e'),
      string_to_array(s_http, E'\x1f', E'\x1e'),
      string_to_array(s_internal, E'\x1f', E'\x1e')
    ) as s (
      trace_id, span_id, parent_span_id, content_hash, name, kind, start_time_unix_nano, end_time_unix_nano,
      status, status_message, service_name, environment, scope, attributes, events, links, http, internal
    )
    where gone is null or decode(s.trace_id, 'hex') <> all (gone)
    on conflict do nothing
    returning trace_id, span_id, start_day
  )
  select count(*), count(distinct span_id), array_agg(trace_id), array_agg(span_id), array_agg(start_day)
  into inserted, distinct_ids, new_trace_ids, new_span_ids, new_days
  from stored;

  refused := 0;
  if gone is not null then
    select count(*) into refused
    from unnest(string_to_array(s_trace_id, E'\x1f')) id
    where decode(id, 'hex') = any (gone);
  end if;

  known := telemetry_store_traces(
    t_trace_id, t_username, t_email, t_phone, t_user_id, t_session_id, t_user_rank_nano, t_mixed_users, t_service_name,
    t_environment, t_method, t_url, t_route, t_status_code, t_user_agent, t_status, t_internal, t_start_time_unix_nano,
    t_end_time_unix_nano, t_span_count, t_error_count, t_services, t_entry_served, t_entry_parents,
    gone, inserted > 0, inserted + refused = received
  );

  variants := 0;
  if known is not null or distinct_ids < inserted then
    variants := telemetry_count_variants(new_trace_ids, new_span_ids, new_days, known);
  end if;
  return next;
end
$$;

-- Spans were copied by the same transaction, and so were the rows of `t_copied`: all of them are new. Returns how many of those in
-- `s_…`, which are all spans of the other traces, are variants.
create function telemetry_store_copied(
  t_trace_id text, t_username text, t_email text, t_phone text, t_user_id text, t_session_id text,
  t_user_rank_nano text, t_mixed_users text, t_service_name text, t_environment text, t_method text, t_url text,
  t_route text, t_status_code text, t_user_agent text, t_status text, t_internal text, t_start_time_unix_nano text,
  t_end_time_unix_nano text, t_span_count text, t_error_count text, t_services text, t_entry_served text,
  t_entry_parents text,
  t_copied text,
  s_trace_id text, s_span_id text, s_start_time_unix_nano text
) returns integer
language plpgsql volatile as $$
declare
  known bytea[];
begin
  known := telemetry_store_traces(
    t_trace_id, t_username, t_email, t_phone, t_user_id, t_session_id, t_user_rank_nano, t_mixed_users, t_service_name,
    t_environment, t_method, t_url, t_route, t_status_code, t_user_agent, t_status, t_internal, t_start_time_unix_nano,
    t_end_time_unix_nano, t_span_count, t_error_count, t_services, t_entry_served, t_entry_parents,
    null, true, true
  );
  perform telemetry_refuse_deleted(t_copied, null);
  if known is null then
    return 0;
  end if;
  return telemetry_count_variants(
    array(select decode(id, 'hex') from unnest(string_to_array(s_trace_id, E'\x1f')) id),
    array(select decode(id, 'hex') from unnest(string_to_array(s_span_id, E'\x1f')) id),
    array(select telemetry_start_day(nano::bigint) from unnest(string_to_array(s_start_time_unix_nano, E'\x1f')) nano),
    known
  );
end
$$;
