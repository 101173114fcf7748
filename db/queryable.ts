import type postgres from "postgres";

/** What statements run on: a pool or an open transaction. */
export type Queryable = postgres.ISql<{ bigint: bigint }>;
