-- What one customer experienced, found without reading all traces. A row without a user is in none of the two; of long ids the
-- start is indexed, as of e-mail addresses. While they are made, some 3 s for a million rows with users,
-- traces can be read, not written.
create index telemetry_traces_user_id on telemetry_traces (left(lower(user_id), 256) text_pattern_ops) where user_id <> '';
create index telemetry_traces_session_id on telemetry_traces (left(lower(session_id), 256) text_pattern_ops)
  where session_id <> '';
