-- What a key may send through the doors of telemetry. Locks api_keys for a moment: no row is rewritten.

alter table api_keys
  -- names of services whose spans it may bring; null: all
  add column services text[] check (cardinality(services) between 1 and 100),
  -- null: as many as can be stored
  add column spans_per_second integer check (spans_per_second > 0);
