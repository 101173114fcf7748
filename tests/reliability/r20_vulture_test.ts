import assert from "node:assert/strict";
import type { SpanResource, TraceResource } from "@/telemetry/model/resources.ts";
import { makeOtlpRequest, makeOtlpTrace, type OtlpSpan, randomHex, toJsonBytes } from "../helpers/otlp.ts";
import { sleep } from "../helpers/flaky_exporter.ts";
import { Receiver } from "./receiver.ts";
import { assertWithin, reliabilityTest } from "./row.ts";

const SPANS = 5;

/** What can be wrong with a trace that was acknowledged. */
const FAULTS = [
  "not found by id",
  "not found by search",
  "missing spans",
  "wrong span",
  "wrong count",
  "duplicate",
  "late",
  "wrong user",
] as const;
type Fault = (typeof FAULTS)[number];

interface Sent {
  traceId: string;
  username: string;
  spans: OtlpSpan[];
}

reliabilityTest({
  id: "R20",
  name: "every trace can be read as soon as it is acknowledged: whole, once, and with its user",
  quick: 30,
  long: 600,
  async run(seconds) {
    await using receiver = await Receiver.start();
    const faults: Fault[] = [];
    const readMs: number[] = [];
    const end = performance.now() + seconds * 1_000;
    while (performance.now() < end) {
      const sent = await send(receiver);
      const start = performance.now();
      faults.push(...await findFaults(receiver, sent));
      readMs.push(performance.now() - start);
      await sleep(50);
    }
    assert.ok(readMs.length > seconds);
    assert.deepEqual(faults, []);
    assertWithin(
      1_000,
      readMs.sort((a, b) => a - b)[Math.floor(readMs.length * 0.99)]!,
      "reading an acknowledged span",
    );
  },
});

async function send({ origin, key }: Receiver): Promise<Sent> {
  const username = `vulture-${randomHex(6)}`;
  const attributes = [{ key: "user.name", value: { stringValue: username } }];
  const spans = makeOtlpTrace(SPANS).map((span, index) => index === 0 ? { ...span, attributes } : { ...span, kind: 3 });
  for (const span of spans.slice(1)) span.parentSpanId = spans[0]!.spanId!;
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const body = toJsonBytes(makeOtlpRequest(spans));
  const response = await fetch(`${origin}/v1/traces`, { method: "POST", headers, body });
  await response.body?.cancel();
  assert.equal(response.status, 200);
  return { traceId: spans[0]!.traceId!, username, spans };
}

async function findFaults(receiver: Receiver, { traceId, username, spans }: Sent): Promise<Fault[]> {
  const [byId, byUser, stored] = await Promise.all([
    read<TraceResource>(receiver, `traces/${traceId}/`),
    read<{ results: TraceResource[] }>(receiver, `traces/?search=${username}`),
    read<{ results: SpanResource[] }>(receiver, `spans/?trace=${traceId}`),
  ]);
  const found = byUser?.results.filter((trace) => trace.id === traceId) ?? [];
  const spanIds = stored?.results.map((span) => span.span_id) ?? [];
  const wrong: Record<Fault, boolean> = {
    "not found by id": byId === null,
    "not found by search": found.length === 0,
    "missing spans": spans.some(({ spanId }) => !spanIds.includes(spanId!)),
    "wrong span": (stored?.results ?? []).some(({ name, trace }) => name !== "GET /cart" || trace !== traceId),
    "wrong count": byId?.span_count !== SPANS,
    "duplicate": found.length > 1 || new Set(spanIds).size < spanIds.length,
    "late": byId !== null && Date.now() - Date.parse(byId.created_at) > 2_000,
    "wrong user": byId?.username !== username,
  };
  return FAULTS.filter((fault) => wrong[fault]);
}

async function read<T>({ origin, key }: Receiver, path: string): Promise<T | null> {
  const response = await fetch(`${origin}/api/v1/telemetry/${path}`, { headers: { authorization: `Bearer ${key}` } });
  const body = await response.json();
  return response.ok ? body : null;
}
