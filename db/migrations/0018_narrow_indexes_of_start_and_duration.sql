-- Spans and traces come in the order of their starts, more or less. An index that falls has its newest entries at its left end,
-- where each full page is split in two halves that stay half empty; one that rises fills its pages, and is read backwards. What
-- stands behind the first column is sorted by the reader, a few rows at a time. Building these locks the tables against writing
-- for as long as their rows are read once.

drop index telemetry_spans_start;
create index telemetry_spans_start on telemetry_spans (start_time_unix_nano);
drop index telemetry_spans_error;
create index telemetry_spans_error on telemetry_spans (start_time_unix_nano) where status = 2;

drop index telemetry_traces_start;
create index telemetry_traces_start on telemetry_traces (start_time_unix_nano, trace_id);
drop index telemetry_traces_error;
create index telemetry_traces_error on telemetry_traces (start_time_unix_nano, trace_id) where status = 2;
drop index telemetry_traces_duration;
create index telemetry_traces_duration on telemetry_traces (duration_nanos);
