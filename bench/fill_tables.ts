import type { Sql } from "@/db/sql.ts";

const SPANS_PER_TRACE = 8;
const TRACES_A_STEP = 62_500;
const DAYS = 7;

/** Fills both tables with spans of the last week, made by the server: eight a trace, with attributes of some 500 characters. */
export async function fillTables(admin: Sql, spans: number): Promise<void> {
  const traces = spans / SPANS_PER_TRACE;
  await makePastPartitions(admin);
  for (let from = 0; from < traces; from += TRACES_A_STEP) {
    await addTraces(admin, { from, to: Math.min(from + TRACES_A_STEP, traces), traces });
  }
  await admin`vacuum analyze telemetry_spans, telemetry_traces`;
}

/** Rows of these days wait for their partitions, as they would in production. */
async function makePastPartitions(admin: Sql): Promise<void> {
  for (let day = 0; day < DAYS; day++) await addTraces(admin, { from: day, to: day + 1, traces: DAYS });
  await admin`select telemetry_make_partitions(1)`;
  await admin`truncate telemetry_spans, telemetry_traces`;
}

/** Trace ids begin with their seconds, like those that capture makes. */
async function addTraces(
  admin: Sql,
  { from, to, traces }: { from: number; to: number; traces: number },
): Promise<void> {
  await admin`
    with trace as materialized (
      select
        decode(lpad(to_hex((at / 1000000000)::bigint), 8, '0') || substr(md5(n::text), 9), 'hex') as trace_id,
        decode(left(md5('r' || n), 16), 'hex') as root_id,
        at, n
      from (
        select n, ((extract(epoch from now()) - ${
    DAYS * 86_400
  } * (1 - n::numeric / ${traces})) * 1000000000)::bigint as at
        from generate_series(${from}::integer, ${to - 1}::integer) n
      ) times
    ),
    row as (
      insert into telemetry_traces (
        trace_id, service_name, environment, method, url, route, status_code, status, start_time_unix_nano,
        end_time_unix_nano, span_count, services, entry_served, entry_parents
      )
      select trace_id, 'shop', 'production', 'GET', 'https://shop.example/products/item-' || n % 977,
        '/products/:handle', 200, case when n % 50 = 0 then 2 else 0 end, at, at + 3000000, 8, '{shop}', true, '{}'
      from trace
    )
    insert into telemetry_spans (
      trace_id, span_id, parent_span_id, start_day, content_hash, name, kind, start_time_unix_nano, end_time_unix_nano,
      status, service_name, environment, scope, attributes
    )
    select trace_id, case when place = 0 then root_id else decode(left(md5(n || 's' || place), 16), 'hex') end,
      case when place > 0 then root_id end, telemetry_start_day(at), hashtextextended(n::text, place),
      case when place = 0 then 'GET /products/:handle' else 'SELECT products' end, case when place = 0 then 2 else 3 end,
      at + place * 250000, at + place * 250000 + 100000 + n::bigint * 7919 % 900000, case when n % 50 = 0 then 2 else 0 end,
      'shop', 'production', 'tracewell.sql',
      jsonb_build_object(
        'db.system.name', 'postgresql', 'db.namespace', 'tracewell', 'server.address', 'database.internal',
        'server.port', 5432, 'db.operation.name', 'SELECT', 'db.collection.name', 'products',
        'db.query.text', 'select id, handle, category_slug, name, summary, price_minor, currency, stock, created_at '
          'from products where category_slug = $1 and handle <> $2 and is_listed order by position, handle limit $3',
        'db.response.returned_rows', n % 40
      )
    from trace
    cross join generate_series(0, 7) place
  `;
}
