-- Storing what came in: a batch of finished spans and the rows of its traces.

-- Adds to traces that are stored already what further parts say. A part that cannot change which spans are the entries is added
-- up; any other has the row made anew from all spans. The user of the earliest span holds; one who is known goes before one who
-- is not. A second user marks the trace. The row is written once: each new version of it goes into all its indexes.
-- are_new: no span of the parts was stored before.
create function telemetry_merge_traces(parts jsonb, are_new boolean) returns void
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

-- What tells one user from another; null for a visitor who is not signed in.
create function telemetry_identity(user_id text, username text, email text, phone text) returns text
language sql immutable parallel safe as $$
  select coalesce(user_id, nullif(username, ''), nullif(email, ''), nullif(phone, ''))
$$;

-- The first hundred names of services of two lists, sorted.
create function telemetry_join_services(a text[], b text[]) returns text[]
language sql immutable parallel safe as $$
  select case
    when b <@ a then a
    else (select (array_agg(distinct name collate "C"))[1:100] from unnest(a || b) name)
  end
$$;

-- Stores the rows of a batch's traces, but for those that are gone; known ones are made anew if the batch brought new spans.
-- Fails if another one was deleted meanwhile.
create function telemetry_store_traces(
  t_trace_id text, t_username text, t_email text, t_phone text, t_user_id text, t_session_id text,
  t_user_rank_nano text, t_mixed_users text, t_service_name text, t_environment text, t_method text, t_url text,
  t_route text, t_status_code text, t_user_agent text, t_status text, t_internal text, t_start_time_unix_nano text,
  t_end_time_unix_nano text, t_span_count text, t_error_count text, t_services text, t_entry_served text,
  t_entry_parents text,
  gone bytea[], has_new_spans boolean, are_new boolean
) returns void
language plpgsql volatile as $$
declare
  met jsonb;
begin
  if t_trace_id = '' then
    return;
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
  end if;
  perform telemetry_refuse_deleted(t_trace_id, gone);
end
$$;

-- Asked last, when all rows are made or locked: only then can no deletion come in between and be undone.
create function telemetry_refuse_deleted(trace_ids text, known bytea[]) returns void
language plpgsql volatile set enable_seqscan = off as $$
declare
  ids bytea[] := array(select decode(id, 'hex') from unnest(string_to_array(trace_ids, E'\x1f')) id);
begin
  if exists (
    select
    from telemetry_deleted_traces
    where trace_id = any (ids) and deleted_at > now() - interval '24 hours' and trace_id <> all (coalesce(known, '{}'))
  ) then
    raise exception 'a trace was deleted while its spans were stored' using errcode = 'serialization_failure';
  end if;
end
$$;

-- Stores a batch in one round trip and one transaction. Each parameter is a column of the batch: its values as text, joined
-- by unit separators (1f), a record separator (1e) for null; twice as fast as arrays. Both lists come in the order of their ids.
-- Spans of traces that were deleted within a day are refused.
create function telemetry_store_spans(
  s_trace_id text, s_span_id text, s_parent_span_id text, s_content_hash text, s_name text, s_kind text,
  s_start_time_unix_nano text, s_end_time_unix_nano text, s_status text, s_status_message text, s_service_name text,
  s_environment text, s_scope text, s_attributes text, s_events text, s_links text, s_http text, s_internal text,
  t_trace_id text, t_username text, t_email text, t_phone text, t_user_id text, t_session_id text,
  t_user_rank_nano text, t_mixed_users text, t_service_name text, t_environment text, t_method text, t_url text,
  t_route text, t_status_code text, t_user_agent text, t_status text, t_internal text, t_start_time_unix_nano text,
  t_end_time_unix_nano text, t_span_count text, t_error_count text, t_services text, t_entry_served text,
  t_entry_parents text
) returns table (inserted integer, refused integer)
language plpgsql volatile set enable_seqscan = off as $$
#variable_conflict use_column
declare
  batch bytea[] := array(select decode(id, 'hex') from unnest(string_to_array(t_trace_id, E'\x1f')) id);
  received integer := cardinality(string_to_array(s_span_id, E'\x1f'));
  gone bytea[];
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
    returning 1
  )
  select count(*) into inserted from stored;

  refused := 0;
  if gone is not null then
    select count(*) into refused
    from unnest(string_to_array(s_trace_id, E'\x1f')) id
    where decode(id, 'hex') = any (gone);
  end if;

  perform telemetry_store_traces(
    t_trace_id, t_username, t_email, t_phone, t_user_id, t_session_id, t_user_rank_nano, t_mixed_users, t_service_name,
    t_environment, t_method, t_url, t_route, t_status_code, t_user_agent, t_status, t_internal, t_start_time_unix_nano,
    t_end_time_unix_nano, t_span_count, t_error_count, t_services, t_entry_served, t_entry_parents,
    gone, inserted > 0, inserted + refused = received
  );
  return next;
end
$$;

-- Spans were copied by the same transaction, and so were the rows of `t_copied`: all of them are new. Returns true.
create function telemetry_store_copied(
  t_trace_id text, t_username text, t_email text, t_phone text, t_user_id text, t_session_id text,
  t_user_rank_nano text, t_mixed_users text, t_service_name text, t_environment text, t_method text, t_url text,
  t_route text, t_status_code text, t_user_agent text, t_status text, t_internal text, t_start_time_unix_nano text,
  t_end_time_unix_nano text, t_span_count text, t_error_count text, t_services text, t_entry_served text,
  t_entry_parents text,
  t_copied text
) returns boolean
language plpgsql volatile as $$
begin
  perform telemetry_store_traces(
    t_trace_id, t_username, t_email, t_phone, t_user_id, t_session_id, t_user_rank_nano, t_mixed_users, t_service_name,
    t_environment, t_method, t_url, t_route, t_status_code, t_user_agent, t_status, t_internal, t_start_time_unix_nano,
    t_end_time_unix_nano, t_span_count, t_error_count, t_services, t_entry_served, t_entry_parents,
    null, true, true
  );
  perform telemetry_refuse_deleted(t_copied, null);
  return true;
end
$$;
