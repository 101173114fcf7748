-- What staff look for among millions of spans: the failed and the slow. Both indexes hold few rows, so that storing spans hardly
-- pays for them. Building them locks the partitions against writing for as long as their spans are read once.

create index telemetry_spans_error on telemetry_spans (start_time_unix_nano desc, trace_id, span_id) where status = 2;
create index telemetry_spans_slow on telemetry_spans (duration_nanos desc) where duration_nanos >= 100000000;
