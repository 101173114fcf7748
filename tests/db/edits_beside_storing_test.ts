import assert from "node:assert/strict";
import { PostgresSpanExporter } from "@/db/span_exporter.ts";
import { ConflictError, NotFoundError } from "@/errors.ts";
import { makeSpanRecord, toSpanId, toTraceId } from "../helpers/make_span_record.ts";
import { makeSpanWrite, type TestStore, testStore } from "../helpers/stored_telemetry.ts";

const TRACES = 20;
const ROUNDS = 12;

Deno.test("edits and storing at once never deadlock and leave the counts right", async () => {
  await using test = await testStore();
  const exporter = new PostgresSpanExporter(test.sql);
  await Promise.all([
    ...Array.from({ length: 2 }, (_, writer) => storeParts(exporter, writer)),
    ...Array.from({ length: 2 }, (_, editor) => edit(test, editor)),
  ]);
  const wrong = await test.sql`
    select encode(t.trace_id, 'hex') as id, t.span_count, count(s.*)::int as stored
    from telemetry_traces t left join telemetry_spans s using (trace_id)
    group by t.trace_id having t.span_count <> count(s.*)
  `;
  assert.deepEqual([...wrong], []);
});

async function storeParts(exporter: PostgresSpanExporter, writer: number): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const spanId = toSpanId(1 + writer * ROUNDS + round);
    await exporter.export(
      Array.from({ length: TRACES }, (_, i) => makeSpanRecord({ traceId: toTraceId(1 + i), spanId })),
    );
  }
}

async function edit({ store }: TestStore, editor: number): Promise<void> {
  for (let round = 0; round < ROUNDS * 2; round++) {
    const traceId = toTraceId(1 + (round * 7 + editor) % TRACES);
    const span = makeSpanWrite({ trace_id: traceId, status: round % 2 ? "error" : "ok" });
    const id = await store.createSpan(span).then((stored) => stored.id, orGone);
    if (id) await store.updateSpan(id, { name: "edited", status: "unset" });
    if (round % 10 === 9) await store.deleteMatching("spans", { field: "name", op: "exact", value: "edited" });
    if (round % 12 === 11) await store.deleteTrace(traceId);
  }
}

function orGone(error: unknown): null {
  if (error instanceof NotFoundError || error instanceof ConflictError) return null;
  throw error;
}
