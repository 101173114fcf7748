-- Rows of traces that nobody has sent a part of lately are copied, as their spans are: the function is left with those that may be
-- known. Whether a trace of the batch was deleted is asked last, when all rows are made or locked: only then can no deletion
-- come in between and be undone.

alter function telemetry_store_traces rename to telemetry_store_trace_rows;

-- The rows of a batch's traces, but for those that are gone. Fails if another one was deleted meanwhile.
create function telemetry_store_traces(
  t_trace_id text, t_username text, t_email text, t_phone text, t_user_id text, t_session_id text,
  t_user_rank_nano text, t_mixed_users text, t_service_name text, t_environment text, t_method text, t_url text,
  t_route text, t_status_code text, t_user_agent text, t_status text, t_internal text, t_start_time_unix_nano text,
  t_end_time_unix_nano text, t_span_count text, t_error_count text, t_services text, t_entry_served text,
  t_entry_parents text,
  gone bytea[], has_new_spans boolean, are_new boolean
) returns void
language plpgsql volatile as $$
begin
  if t_trace_id <> '' then
    perform telemetry_store_trace_rows(
      t_trace_id, t_username, t_email, t_phone, t_user_id, t_session_id, t_user_rank_nano, t_mixed_users, t_service_name,
      t_environment, t_method, t_url, t_route, t_status_code, t_user_agent, t_status, t_internal, t_start_time_unix_nano,
      t_end_time_unix_nano, t_span_count, t_error_count, t_services, t_entry_served, t_entry_parents,
      gone, has_new_spans, are_new
    );
    perform telemetry_refuse_deleted(t_trace_id, gone);
  end if;
end
$$;

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

drop function telemetry_store_copied;

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
