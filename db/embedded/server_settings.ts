/** Settings of a small machine. Durability is PostgreSQL's own default and named here, so that nobody has to look it up. */
export const SERVER_SETTINGS: Record<string, string> = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  max_connections: "60",
  shared_buffers: "128MB",
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  effective_cache_size: "1GB",
  random_page_cost: "1.1",
  max_wal_size: "1GB",
  // After a checkpoint it would make the log 7 % shorter, and spans cost half as much again to store.
  wal_compression: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  jit: "off",
  max_worker_processes: "4",
  max_parallel_workers_per_gather: "1",
  io_workers: "1",
  huge_pages: "off",
  // Spans are added and never changed: a look at the new ones whenever they are a fifth takes too much of a small machine.
  autovacuum_vacuum_insert_scale_factor: "1.0",
  timezone: "UTC",
  log_timezone: "UTC",
  logging_collector: "on",
  log_directory: "log",
  log_filename: "postgres-%a.log",
  log_truncate_on_rotation: "on",
  log_rotation_age: "1d",
  log_rotation_size: "0",
  log_line_prefix: "%m [%p] ",
  // Values of customers stand in statements, their parameters and details: none of these is logged.
  log_min_error_statement: "panic",
  log_parameter_max_length_on_error: "0",
  log_error_verbosity: "terse",
};

/** For servers that are thrown away: nothing has to outlive them. */
export const THROWAWAY_SETTINGS: Record<string, string> = {
  ...SERVER_SETTINGS,
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
  autovacuum: "off",
  log_min_messages: "error",
};

/** Settings as arguments of the server's command line. */
export function toArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
