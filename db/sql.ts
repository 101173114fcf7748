import type postgres from "postgres";

/** A pool of connections: tagged template, values only through `${}`. bigint columns arrive as bigint. */
export type Sql = postgres.Sql<{ bigint: bigint }>;
