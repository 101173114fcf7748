import assert from "node:assert/strict";
import { StorageError } from "@/errors.ts";
import { MemorySpanExporter } from "@/telemetry/exporter/memory_span_exporter.ts";
import type { ExportResult, SpanExporter } from "@/telemetry/exporter/span_exporter.ts";
import type { SpanList } from "@/telemetry/model/span_list.ts";
import { SpanQueue } from "@/telemetry/processor/span_queue.ts";
import { makeSpanRecord, toSpanId, toTraceId } from "../../helpers/make_span_record.ts";

const span = (number: number) => makeSpanRecord({ spanId: toSpanId(number) });
const fill = (queue: SpanQueue, count: number) => {
  for (let i = 1; i <= count; i++) queue.add(span(i));
};

/** Fails as long as it is told to, and notes the sizes of all batches. */
class UnsteadyExporter implements SpanExporter {
  isAway = false;
  batches: number[] = [];
  active = 0;
  maxActive = 0;
  readonly memory = new MemorySpanExporter();

  async export(batch: SpanList): Promise<ExportResult> {
    this.batches.push(batch.length);
    this.maxActive = Math.max(this.maxActive, ++this.active);
    await new Promise((resolve) => setTimeout(resolve, 1));
    this.active--;
    if (this.isAway) throw new StorageError("away");
    return await this.memory.export(batch);
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }
}

Deno.test("SpanQueue sends a full batch at once and the rest after its delay", async () => {
  const exporter = new UnsteadyExporter();
  const queue = new SpanQueue({ exporter, batchSpans: 10, delayMs: 5 });
  fill(queue, 14);
  assert.deepEqual(exporter.batches, [10]);
  await queue.flush(1_000);
  assert.deepEqual([exporter.memory.spans.length, queue.stored, queue.pending, queue.bytes], [14, 14, 0, 0]);
  queue.close();
});

Deno.test("SpanQueue cuts no trace in two where a batch ends", async () => {
  const exporter = new UnsteadyExporter();
  const queue = new SpanQueue({ exporter, batchSpans: 10, delayMs: 5 });
  for (const trace of [1, 2, 3]) {
    queue.addAll([1, 2, 3, 4].map((id) => makeSpanRecord({ traceId: toTraceId(trace), spanId: toSpanId(id) })));
  }
  await queue.flush(1_000);
  assert.deepEqual(exporter.batches, [8, 4]);
  queue.close();
});

Deno.test("SpanQueue cuts a trace that is more than a batch", async () => {
  const exporter = new UnsteadyExporter();
  const queue = new SpanQueue({ exporter, batchSpans: 10, delayMs: 5 });
  queue.addAll(Array.from({ length: 25 }, (_, i) => span(i + 1)));
  await queue.flush(1_000);
  assert.deepEqual([exporter.batches, queue.stored], [[10, 10, 5], 25]);
  queue.close();
});

Deno.test("SpanQueue keeps as much of a trace as it has room for", async () => {
  const queue = new SpanQueue({ exporter: new UnsteadyExporter(), maxSpans: 10, delayMs: 5 });
  queue.addAll(Array.from({ length: 25 }, (_, i) => span(i + 1)));
  await queue.flush(1_000);
  assert.deepEqual([queue.stored, queue.dropped], [10, 15]);
  queue.close();
});

Deno.test("SpanQueue drops the newest when it is full, counts them and warns once", async () => {
  const warnings: string[] = [];
  const exporter = new UnsteadyExporter();
  const queue = new SpanQueue({
    exporter,
    maxSpans: 5,
    delayMs: 1_000,
    onWarning: (message) => warnings.push(message),
  });
  fill(queue, 8);
  await queue.flush(1_000);
  assert.deepEqual(exporter.memory.spans.map(({ spanId }) => Number(spanId)), [1, 2, 3, 4, 5]);
  assert.deepEqual([queue.stored, queue.dropped, warnings], [5, 3, ["spans dropped"]]);
  queue.close();
});

Deno.test("SpanQueue is bounded in bytes too", () => {
  const queue = new SpanQueue({ exporter: new UnsteadyExporter(), maxBytes: 1_000, delayMs: 1_000 });
  fill(queue, 8);
  assert.deepEqual([queue.pending, queue.dropped], [2, 6]);
  queue.close();
});

Deno.test("SpanQueue writes two batches at the same time, no more", async () => {
  const exporter = new UnsteadyExporter();
  const queue = new SpanQueue({ exporter, batchSpans: 2, delayMs: 1_000 });
  fill(queue, 20);
  await queue.flush(1_000);
  assert.deepEqual([exporter.maxActive, queue.stored], [2, 20]);
  queue.close();
});

Deno.test("SpanQueue keeps spans while the exporter is away and stores them in order when it is back", async () => {
  const exporter = new UnsteadyExporter();
  const queue = new SpanQueue({ exporter, batchSpans: 4, delayMs: 1, retryDelayMs: 2 });
  exporter.isAway = true;
  fill(queue, 10);
  assert.equal(await queue.flush(30), false);
  assert.deepEqual([queue.stored, queue.dropped, queue.pending, queue.lastError], [0, 0, 10, "away"]);
  exporter.isAway = false;
  assert.equal(await queue.flush(1_000), true);
  assert.deepEqual([queue.stored, queue.dropped, queue.pending, queue.lastError], [10, 0, 0, null]);
  queue.close();
});

Deno.test("SpanQueue waits longer after each failure", async () => {
  const exporter = new UnsteadyExporter();
  exporter.isAway = true;
  const queue = new SpanQueue({ exporter, delayMs: 1, retryDelayMs: 20 });
  fill(queue, 1);
  await new Promise((resolve) => setTimeout(resolve, 200));
  // At about 1, 22, 63 and 144 ms.
  assert.ok(exporter.batches.length >= 3 && exporter.batches.length <= 5, `${exporter.batches.length} tries`);
  queue.close();
});

Deno.test("SpanQueue counts what the exporter refuses as dropped", async () => {
  const exporter: SpanExporter = {
    export: (batch) => Promise.resolve({ inserted: batch.length - 2, duplicates: 0, refused: 2 }),
    shutdown: () => Promise.resolve(),
  };
  const queue = new SpanQueue({ exporter });
  fill(queue, 5);
  await queue.flush(1_000);
  assert.deepEqual([queue.stored, queue.dropped, queue.pending], [3, 2, 0]);
  queue.close();
});

Deno.test("SpanQueue counts what waits still as dropped when it closes", () => {
  const queue = new SpanQueue({ exporter: new UnsteadyExporter(), delayMs: 1_000 });
  fill(queue, 3);
  queue.close();
  assert.deepEqual([queue.dropped, queue.pending], [3, 0]);
});

Deno.test("SpanQueue waits as long as the exporter's receiver asks for", async () => {
  const exporter = new UnsteadyExporter();
  const tries: number[] = [];
  const refuseOnce: SpanExporter = {
    export: (batch) => {
      tries.push(performance.now());
      if (tries.length > 1) return exporter.export(batch);
      throw Object.assign(new Error("HTTP 503"), { retryAfterMs: 100 });
    },
    shutdown: () => Promise.resolve(),
  };
  const queue = new SpanQueue({ exporter: refuseOnce, delayMs: 1, retryDelayMs: 1 });
  fill(queue, 1);
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(tries.length, 2);
  assert.ok(tries[1]! - tries[0]! >= 99, `after ${tries[1]! - tries[0]!} ms`);
  queue.close();
});

Deno.test("SpanQueue releases what is stored or dropped, and nothing that is sent again", async () => {
  const exporter = Object.assign(new UnsteadyExporter(), { released: 0, release });
  function release(spans: SpanList) {
    exporter.released += spans.length;
  }
  const queue = new SpanQueue({ exporter, maxSpans: 5, delayMs: 1_000, retryDelayMs: 1 });
  fill(queue, 8);
  assert.equal(exporter.released, 3);
  exporter.isAway = true;
  await queue.flush(20);
  assert.equal(exporter.released, 3);
  exporter.isAway = false;
  await queue.flush(1_000);
  assert.equal(exporter.released, 8);
  queue.close();
});
