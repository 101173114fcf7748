import type { Attributes } from "@opentelemetry/api";
import type { Sql } from "@/db/sql.ts";

/** What is stored of the spans with many attributes, in the order in which they were made. */
export async function readManyAttributes(sql: Sql): Promise<Attributes[]> {
  const rows = await sql<{ attributes: Attributes }[]>`
    select attributes from telemetry_spans where name = 'work' order by (attributes ->> 'tracewell.index')::int
  `;
  return rows.map(({ attributes }) => withoutResource(attributes));
}

/** Resource and scope are the client's own business. */
function withoutResource(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => !/^(resource|otel)\./.test(key)));
}
