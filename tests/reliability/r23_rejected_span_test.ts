import assert from "node:assert/strict";
import { PostgresSpanExporter } from "@/db/span_exporter.ts";
import { openPool, type Sql } from "@/db/sql.ts";
import { RejectedBatchError, StorageError } from "@/errors.ts";
import { testDatabase } from "../helpers/database.ts";
import { until } from "../helpers/flaky_exporter.ts";
import { openGate } from "./gate.ts";
import { readStoredKeys, toKey } from "./history.ts";
import { makeTrace } from "./traffic.ts";

/** The database answers whoever stores a span of this name with an error. */
async function turnAway(owner: Sql, name: string, sqlstate: string): Promise<void> {
  await owner.unsafe(`
    create or replace function turn_away() returns trigger language plpgsql as $$ begin
      if new.name = '${name}' then raise exception 'not this one' using errcode = '${sqlstate}'; end if;
      return new;
    end $$;
    create or replace trigger turn_away before insert on telemetry_spans for each row execute function turn_away();
  `);
}

function makeCulprit() {
  return makeTrace(1).map((span) => ({ ...span, name: "culprit" }));
}

for (const sqlstate of ["42P01", "XX000", "53200", "P0001", "42501"]) {
  Deno.test(`R23 PostgresSpanExporter tells a batch that is turned away from an outage: ${sqlstate}`, async () => {
    await using db = await testDatabase();
    await turnAway(db.owner, "culprit", sqlstate);
    const exporter = new PostgresSpanExporter(db.sql);
    await assert.rejects(exporter.export([...makeTrace(99), ...makeCulprit()]), RejectedBatchError);
    assert.equal((await exporter.export(makeTrace(99))).inserted, 99);
  });
}

for (const sqlstate of ["57P01", "53100", "40001", "25006"]) {
  Deno.test(`R23 PostgresSpanExporter takes for an outage what is no fault of the batch: ${sqlstate}`, async () => {
    await using db = await testDatabase();
    await turnAway(db.owner, "culprit", sqlstate);
    const failure = new PostgresSpanExporter(db.sql).export(makeCulprit());
    await assert.rejects(failure, (error) => error instanceof StorageError && !(error instanceof RejectedBatchError));
  });
}

Deno.test("R23 PostgresSpanExporter takes a server that knows neither user nor database for an outage", async () => {
  await using db = await testDatabase();
  const url = new URL(db.url);
  url.pathname = "/nowhere";
  await using stack = new AsyncDisposableStack();
  const sql = stack.adopt(openPool(url.href, { max: 1 }), (pool) => pool.end({ timeout: 1 }));
  const failure = new PostgresSpanExporter(sql).export(makeTrace(1));
  await assert.rejects(failure, (error) => error instanceof StorageError && !(error instanceof RejectedBatchError));
});

Deno.test("R23 a span that the database turns away for good holds up no other, and is stored when it is taken", async () => {
  await using gate = await openGate({ asidePauseMs: 300 });
  await turnAway(gate.owner, "culprit", "XX001");
  const batches = [makeTrace(50), [...makeTrace(20), ...makeCulprit(), ...makeTrace(20)], makeTrace(50)];
  const results = await Promise.all(batches.map((batch) => gate.storage.export(batch)));
  assert.ok(results.some(({ spooled }) => spooled === 41));
  await until(() => gate.storage.health().setAside?.spans === 1, 10_000);
  await until(() => gate.storage.health().spool?.spans === 0, 10_000);
  assert.equal((await readStoredKeys(gate.sql)).length, 140);
  await gate.owner`drop trigger turn_away on telemetry_spans`;
  await until(() => gate.storage.health().setAside?.spans === 0, 10_000);
  assert.deepEqual((await readStoredKeys(gate.sql)).sort(), batches.flat().map(toKey).sort());
});
