import assert from "node:assert/strict";
import { dropPartitions } from "@/db/partitions.ts";
import { deleteExpired } from "@/db/retention.ts";
import { makeOtlpRequest, makeOtlpSpan, randomHex, toJsonBytes } from "../helpers/otlp.ts";
import { Receiver } from "./receiver.ts";
import { reliabilityTest } from "./row.ts";

const HOUR = 3_600_000_000_000n;
const MAX_INT64 = 2n ** 63n - 1n;

/** Name of each odd clock, and the start and end that it gives a span. */
const CLOCKS: Record<string, [bigint, bigint]> = {
  "an hour behind": [now() - HOUR, now() - HOUR + 1_000n],
  "an hour ahead": [now() + HOUR, now() + HOUR + 1_000n],
  "a day behind": [now() - 24n * HOUR, now() - 24n * HOUR + 1_000n],
  "a day ahead": [now() + 24n * HOUR, now() + 24n * HOUR + 1_000n],
  "never set": [1_000n, 2_000n],
  "in 2554": [2n ** 64n - 2n, 2n ** 64n - 1n],
  "put back while it ran": [now(), now() - 1_000_000n],
};

const ODDEST = ["never set", "in 2554"];

reliabilityTest({
  id: "R18",
  name: "spans of any client's clock are stored, flagged where they were changed, and never end before they start",
  quick: 1,
  long: 1,
  async run() {
    await using receiver = await Receiver.start();
    const spans = Object.entries(CLOCKS).map(([name, [start, end]]) =>
      makeOtlpSpan({
        traceId: randomHex(16),
        spanId: randomHex(8),
        name,
        startTimeUnixNano: String(start),
        endTimeUnixNano: String(end),
      })
    );
    await send(receiver, toJsonBytes(makeOtlpRequest(spans)));
    const rows = await receiver.sql<StoredRow[]>`
      select name, start_time_unix_nano as start, end_time_unix_nano as end,
        attributes->>'tracewell.odd_time' as odd, created_at > now() - interval '1 minute' as is_new
      from telemetry_spans
      where service_name = 'checkout'
    `;
    assert.equal(rows.length, spans.length);
    for (const row of rows) {
      const [start, end] = CLOCKS[row.name]!;
      assert.ok(row.end >= row.start && row.is_new, row.name);
      assert.equal(row.odd === null, start <= end && end <= MAX_INT64, row.name);
    }
    await assertKeptByArrival(receiver);
  },
});

/** Whatever their clocks say, they are kept for thirty days from when they came in, and no longer. */
async function assertKeptByArrival({ sql }: Receiver): Promise<void> {
  for (const [age, left] of [[29, 2], [31, 0]] as const) {
    await sql`
      update telemetry_spans set created_at = now() - make_interval(days => ${age}) where name in ${sql(ODDEST)}
    `;
    await dropPartitions(sql, 30);
    await deleteExpired(sql, 30);
    assert.equal((await sql`select from telemetry_spans where name in ${sql(ODDEST)}`).length, left);
  }
}

interface StoredRow {
  name: string;
  start: bigint;
  end: bigint;
  odd: string | null;
  /** By the server's clock: what keeping goes by. */
  is_new: boolean;
}

function now(): bigint {
  return BigInt(Date.now()) * 1_000_000n;
}

async function send({ origin, key }: Receiver, body: Uint8Array<ArrayBuffer>): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const response = await fetch(`${origin}/v1/traces`, { method: "POST", headers, body });
  assert.deepEqual([response.status, await response.json()], [200, {}]);
}
