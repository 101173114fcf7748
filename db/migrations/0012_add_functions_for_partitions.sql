-- The running app has no DDL rights: these functions are all it may do with partitions, under their owner's rights.

-- Makes the partitions from today to so many days ahead, and those of days that rows in `odd` wait for; the rows move in
-- the same transaction. Returns how many were made; 0 while another process is at it.
create function telemetry_make_partitions(days_ahead integer) returns integer
language plpgsql volatile security definer set search_path from current as $$
declare
  made integer := 0;
  missing date;
begin
  if not pg_try_advisory_xact_lock(7246915) then
    return 0;
  end if;
  -- Rather fail and be called again than make readers and writers queue behind this.
  perform set_config('lock_timeout', '2s', true);
  for missing in
    select d::date
    from generate_series(current_date, current_date + least(days_ahead, 366), interval '1 day') d
    where to_regclass(telemetry_partition_name(d::date)) is null
    union
    select start_day
    from telemetry_spans_odd
    where start_day between current_date - 3660 and current_date + least(days_ahead, 366)
      and start_day <> date '1970-01-01'
  loop
    perform telemetry_make_partition(missing);
    made := made + 1;
  end loop;
  return made;
end
$$;

create function telemetry_partition_name(day date) returns text
language sql immutable strict as $$
  select 'telemetry_spans_' || to_char(day, 'YYYYMMDD')
$$;

create function telemetry_make_partition(day date) returns void
language plpgsql volatile set search_path from current as $$
declare
  columns text;
begin
  lock table telemetry_spans_odd in access exclusive mode;
  select string_agg(quote_ident(attname), ', ' order by attnum) into columns
  from pg_attribute
  where attrelid = 'telemetry_spans'::regclass and attnum > 0 and not attisdropped and attgenerated = '';
  execute format('create table %I (like telemetry_spans including defaults including generated including constraints)',
    telemetry_partition_name(day));
  execute format(
    'with moved as (delete from telemetry_spans_odd where start_day = %L returning *) insert into %I (%s) select %s from moved',
    day, telemetry_partition_name(day), columns, columns);
  execute format('alter table telemetry_spans attach partition %I for values from (%L) to (%L)',
    telemetry_partition_name(day), day, day + 1);
end
$$;

-- Drops the dated partitions whose newest row came in more than so many days ago. Returns their names.
create function telemetry_drop_partitions(term_days integer) returns setof text
language plpgsql volatile security definer set search_path from current as $$
declare
  partition text;
  is_needed boolean;
begin
  if term_days < 1 or not pg_try_advisory_xact_lock(7246915) then
    return;
  end if;
  perform set_config('lock_timeout', '2s', true);
  for partition in
    select c.relname
    from pg_inherits i
    join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'telemetry_spans'::regclass
      and c.relname ~ '^telemetry_spans_\d{8}$'
      and to_date(right(c.relname, 8), 'YYYYMMDD') < current_date - term_days
  loop
    execute format('select exists (select from %I where created_at >= now() - make_interval(days => $1))', partition)
      into is_needed using term_days;
    if not is_needed then
      begin
        execute format('drop table %I', partition);
        return next partition;
      exception when lock_not_available then
        null;
      end;
    end if;
  end loop;
end
$$;

revoke execute on function telemetry_make_partition(date) from public;
