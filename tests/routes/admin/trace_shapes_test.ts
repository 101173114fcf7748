/** Traces of odd shapes, through the door and on their page: nothing is lost, nothing takes long. */
import assert from "node:assert/strict";
import { fetchTree } from "@/telemetry/client/fetch_tree.ts";
import { toWaterfall, type Waterfall } from "@/telemetry/query/waterfall.ts";
import { type PersonFetch, type TestApp, testApp } from "@/tests/helpers/app.ts";
import { makeIngestKey, makeOtlpPost, sendOtlpSpans } from "@/tests/helpers/otlp_client.ts";
import { makeOtlpRequest, makeOtlpSpan, type OtlpSpan, randomHex } from "@/tests/helpers/otlp.ts";
import { makeOtlpTree } from "@/tests/helpers/otlp_tree.ts";

const DAY_NANOS = 86_400_000_000_000n;
/** The bar is 2 s, on a machine that does nothing else. */
const PAGE_MS = 6_000;

interface Shape {
  spans: OtlpSpan[];
  /** As they come, each in a request of its own. Default: all in one go. */
  parts?: OtlpSpan[][];
  depth: number;
  roots: number;
  /** Spans that are stored. Default: all. */
  stored?: number;
  /** What the page says. */
  says?: RegExp;
}

const chain = (i: number) => i === 0 ? null : i - 1;
const star = (i: number) => i === 0 ? null : 0;

const SHAPES: Record<string, () => Shape> = {
  "one span sent twice": () => {
    const spans = makeOtlpTree(3, chain);
    return { spans: [...spans, spans[1]!], depth: 3, roots: 1, stored: 3 };
  },
  "one id for two different spans": () => {
    const spans = makeOtlpTree(2, chain);
    return { spans: [...spans, { ...spans[1]!, name: "another" }], depth: 2, roots: 1 };
  },
  "a part that is a day late": () => {
    const spans = makeOtlpTree(3, chain);
    const late = makeOtlpSpan({
      traceId: spans[0]!.traceId!,
      spanId: randomHex(8),
      parentSpanId: spans[2]!.spanId!,
      startTimeUnixNano: String(BigInt(spans[2]!.startTimeUnixNano!) + DAY_NANOS),
      endTimeUnixNano: String(BigInt(spans[2]!.endTimeUnixNano!) + DAY_NANOS),
    });
    return { spans: [...spans, late], parts: [spans, [late]], depth: 4, roots: 1 };
  },
  "children before their parents": () => {
    const spans = makeOtlpTree(4, chain).toReversed();
    return { spans, parts: spans.map((span) => [span]), depth: 4, roots: 1 };
  },
  "no root": () => {
    const spans = makeOtlpTree(4, chain).slice(1);
    return { spans, depth: 3, roots: 1, says: /Incomplete: 1 without parent/ };
  },
  "two roots": () => ({ spans: makeOtlpTree(4, (i) => i < 2 ? null : i - 2), depth: 2, roots: 2 }),
  "parents in a cycle": () => ({
    spans: makeOtlpTree(3, (i) => (i + 1) % 3),
    depth: 3,
    roots: 1,
    says: /Incomplete: 1 without parent/,
  }),
  "a chain of 5,000": () => ({ spans: makeOtlpTree(5_000, chain), depth: 5_000, roots: 1 }),
  "50,000 siblings": () => ({
    spans: makeOtlpTree(50_001, star),
    depth: 2,
    roots: 1,
    says: /The first 200 of 50,001 spans/,
  }),
};

Deno.test("a trace of any shape is taken, drawn and shown whole", async (t) => {
  await using app = await testApp({ isSeeded: false });
  const staff = await app.as("staff");
  for (const [name, makeShape] of Object.entries(SHAPES)) {
    await t.step(name, async () => {
      const { spans, parts = [spans], depth, roots, stored = spans.length, says = /Spans/ } = makeShape();
      for (const part of parts) await sendOtlpSpans(app, part, 5_000);
      const traceId = spans[0]!.traceId!;
      const html = await readPage(staff, traceId);
      assert.match(html, says);
      const waterfall = await readTree(staff, traceId);
      const shown = new Set(waterfall.rows.map(({ span }) => span.id));
      assert.deepEqual(
        [waterfall.depth, waterfall.rows.filter((row) => row.parentIndex === -1).length, shown.size],
        [depth, roots, stored],
      );
      const last = waterfall.rows.at(-1)!.span;
      assert.match(await readPage(staff, traceId, `?span=${last.id}`), new RegExp(last.span_id));
    });
  }
});

async function readPage(staff: PersonFetch, traceId: string, query = ""): Promise<string> {
  const began = performance.now();
  const response = await staff(`/admin/telemetry/traces/${traceId}${query}`);
  const html = await response.text();
  const tookMs = performance.now() - began;
  assert.equal(response.status, 200);
  assert.ok(tookMs < PAGE_MS, `${tookMs} ms`);
  return html;
}

/** As the browser gets it. */
async function readTree(staff: PersonFetch, traceId: string): Promise<Waterfall> {
  const own = globalThis.fetch;
  globalThis.fetch = (path, init) => staff(String(path), init);
  try {
    return toWaterfall(await fetchTree(traceId));
  } finally {
    globalThis.fetch = own;
  }
}

Deno.test("a trace's page draws each of its rows as a link to that span", async () => {
  await using app: TestApp = await testApp({ isSeeded: false });
  const key = await makeIngestKey(app);
  const spans = makeOtlpTree(150, star);
  await app.fetch("/v1/traces", makeOtlpPost(makeOtlpRequest(spans), { key }));
  const html = await readPage(await app.as("staff"), spans[0]!.traceId!);
  const links = new Set(html.match(/\?span=[0-9a-f]{32}-[0-9a-f]{16}/g));
  assert.deepEqual(links, new Set(spans.map(({ traceId, spanId }) => `?span=${traceId}-${spanId}`)));
});
