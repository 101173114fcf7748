import assert from "node:assert/strict";
import { deleteExpired } from "@/db/retention.ts";
import { PostgresSpanExporter } from "@/db/span_exporter.ts";
import { testDatabase } from "../helpers/database.ts";
import { makeSpanRecord, toTraceId } from "../helpers/make_span_record.ts";

Deno.test("deleteExpired() deletes traces and odd spans by when they came in, in batches", async () => {
  await using db = await testDatabase();
  // The odd partition: a span of 1970 lives as long as any other.
  const spans = [1, 2, 3, 4, 5, 6, 7].map((n) => makeSpanRecord({ traceId: toTraceId(n), startTimeUnixNano: 1n }));
  await new PostgresSpanExporter(db.sql).export(spans);
  const expired = db.sql`decode(${toTraceId(7)}, 'hex')`;
  await db.sql`update telemetry_traces set created_at = now() - interval '31 days' where trace_id <> ${expired}`;
  await db.sql`update telemetry_spans set created_at = now() - interval '31 days' where trace_id <> ${expired}`;
  assert.equal(await deleteExpired(db.sql, 30, 2), 12);
  const left = await db.sql`select encode(trace_id, 'hex') as id from telemetry_spans`;
  assert.deepEqual(left.map(({ id }) => id), [toTraceId(7)]);
});

Deno.test("deleteExpired() forgets deleted traces after a day", async () => {
  await using db = await testDatabase();
  await db.sql`
    insert into telemetry_deleted_traces (trace_id, deleted_at)
    values (decode(${toTraceId(1)}, 'hex'), now() - interval '25 hours'), (decode(${toTraceId(2)}, 'hex'), now())
  `;
  assert.equal(await deleteExpired(db.sql, 30), 1);
});
