import assert from "node:assert/strict";
import { AsyncContextManager } from "@/telemetry/capture/async_context_manager.ts";
import { TimeIdGenerator } from "@/telemetry/capture/time_id_generator.ts";
import { TraceContextPropagator } from "@/telemetry/capture/trace_context_propagator.ts";
import { withSpan } from "@/telemetry/capture/with_span.ts";
import { MemorySpanExporter } from "@/telemetry/exporter/memory_span_exporter.ts";
import { CaptureProcessor } from "@/telemetry/processor/capture_processor.ts";
import { FineClock } from "@/telemetry/processor/fine_clock.ts";
import { SpanQueue } from "@/telemetry/processor/span_queue.ts";
import { CaptureSampler } from "@/telemetry/sampler/capture_sampler.ts";
import { capturedApp } from "../../helpers/captured_app.ts";

// deno-lint-ignore no-explicit-any -- any method of any class
const HOOKS: [string, any, string][] = [
  ["the sampler", CaptureSampler, "shouldSample"],
  ["the id generator", TimeIdGenerator, "generateSpanId"],
  ["the propagator, inwards", TraceContextPropagator, "extract"],
  ["the propagator, outwards", TraceContextPropagator, "inject"],
  ["the clock", FineClock, "now"],
  ["the processor's start", CaptureProcessor, "onStart"],
  ["the queue", SpanQueue, "addAll"],
  ["the exporter", MemorySpanExporter, "export"],
];

for (const [what, { prototype }, method] of HOOKS) {
  Deno.test(`A request is answered right while ${what} throws`, async () => {
    await using neighbour = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      () => new Response("paid"),
    );
    const pay = async () => await (await fetch(`http://127.0.0.1:${neighbour.addr.port}/`)).text();
    await using app = capturedApp({ "/cart": async () => new Response(await withSpan("payment.authorize", pay)) });
    const original = prototype[method];
    prototype[method] = () => {
      throw new Error("broken on purpose");
    };
    try {
      const response = await app.fetch("/cart", { headers: { traceparent: "00-x" } });
      assert.deepEqual([response.status, await response.text()], [200, "paid"]);
      await app.telemetry.flush(50);
    } finally {
      prototype[method] = original;
    }
    const { captured, stored, dropped, pending } = app.telemetry.counts();
    assert.equal(captured, stored + dropped + pending);
  });
}

Deno.test("AsyncContextManager gives the context back after a throw", () => {
  const manager = new AsyncContextManager();
  const outer = manager.active();
  const inner = outer.setValue(Symbol.for("inner"), true);
  assert.throws(() =>
    manager.with(inner, () => {
      throw new Error("thrown inside");
    })
  );
  assert.equal(manager.active(), outer);
});
