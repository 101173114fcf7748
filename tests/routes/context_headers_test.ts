/** The headers by which requests belong together, as bytes on a socket, and what the shop sends on to its payment provider. */
import assert from "node:assert/strict";
import { type TestApp, testApp } from "@/tests/helpers/app.ts";
import { capturedApp } from "@/tests/helpers/captured_app.ts";
import { captureLog } from "@/tests/helpers/log.ts";
import { type RawAnswer, sendRaw } from "@/tests/helpers/raw_http.ts";
import { fillCheckout, makeShopper } from "@/tests/helpers/shopper.ts";
import {
  CALLER_SPAN_ID,
  CALLER_TRACE_ID,
  CONTEXT_CASES,
  type ContextRequest,
} from "@/tests/helpers/trace_context_cases.ts";

type HeaderLines = [name: string, value: string][];

interface Provider extends AsyncDisposable {
  origin: string;
  /** Headers of each call, oldest first. */
  calls: Headers[];
}

/** Refuses every card, so that the cart stays as it is. */
function fakeProvider(): Provider {
  const calls: Headers[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (req) => {
    calls.push(req.headers);
    return Response.json({ outcome: "declined", reason: "Not today" });
  });
  return {
    origin: `http://127.0.0.1:${server.addr.port}`,
    calls,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** Sends the form of a checkout with headers as they are given. */
async function makeCheckout(app: TestApp, provider: Provider): Promise<(headers: HeaderLines) => Promise<RawAnswer>> {
  Object.defineProperty(app.services, "origin", { value: provider.origin });
  const browser = await makeShopper(app);
  const form = await fillCheckout(browser);
  const origin = app.serve();
  return (headers) => {
    const body = new URLSearchParams({ ...form, checkout_key: crypto.randomUUID() }).toString();
    const own: HeaderLines = [
      ["host", new URL(origin).host],
      ["connection", "close"],
      ["cookie", browser.cookie],
      ["origin", "null"],
      ["sec-fetch-site", "same-origin"],
      ["content-type", "application/x-www-form-urlencoded"],
      ["content-length", String(body.length)],
    ];
    const lines = [...own, ...headers].map(([name, value]) => `${name}: ${value}`);
    return sendRaw(origin, ["POST /checkout HTTP/1.1", ...lines, "", body].join("\r\n"));
  };
}

const PARENT_REGEXP = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-(0[0-3])$/;

/** Trace id, span id and flags of a header that we made. */
function readParent(header: string | null | undefined): [string, string, string] {
  const [, traceId, spanId, flags] = PARENT_REGEXP.exec(header ?? "") ?? assert.fail(`${header}`);
  return [traceId!, spanId!, flags!];
}

const readHeader = ({ text }: RawAnswer, name: string) => new RegExp(`^${name}: (.*)\r$`, "im").exec(text)?.[1];

Deno.test("POST /checkout sends on what the W3C's Trace Context asks for", async (t) => {
  await using app = await testApp();
  await using provider = fakeProvider();
  const checkOut = await makeCheckout(app, provider);

  const assertSentOn = async ({ headers, isContinued, state }: ContextRequest) => {
    const answer = await checkOut(headers);
    assert.equal(answer.status, 402, answer.text.slice(0, 300));
    const sent = provider.calls.at(-1)!;
    const [traceId, spanId, flags] = readParent(sent.get("traceparent"));
    const [ownTraceId, ownSpanId, ownFlags] = readParent(readHeader(answer, "traceresponse"));
    const what = JSON.stringify(headers).slice(0, 300);
    assert.equal(traceId === CALLER_TRACE_ID, isContinued, what);
    assert.equal(sent.get("tracestate"), state, what);
    assert.deepEqual([ownTraceId, ownFlags], [traceId, flags], what);
    assert.equal(new Set([spanId, ownSpanId, CALLER_SPAN_ID]).size, 3, what);
    assert.equal(flags, isContinued && !isRandom(headers) ? "01" : "03", what);
  };

  for (const [name, requests] of Object.entries(CONTEXT_CASES)) {
    await t.step(name, async () => {
      for (const request of requests) await assertSentOn(request);
    });
  }
  const traceIds = provider.calls.map((sent) => readParent(sent.get("traceparent"))[0]);
  const own = traceIds.filter((traceId) => traceId !== CALLER_TRACE_ID);
  assert.equal(new Set(own).size, own.length);
});

/** Whether the caller says that its trace id is random. */
function isRandom(headers: HeaderLines): boolean {
  const parent = headers.find(([name]) => name.toLowerCase() === "traceparent")?.[1].trim();
  return (Number.parseInt(parent?.split("-")[3] ?? "0", 16) & 2) !== 0;
}

const CALLERS: Record<string, [headers: HeadersInit, isContinued: boolean]> = {
  "a traceparent": [{ traceparent: `00-${CALLER_TRACE_ID}-${CALLER_SPAN_ID}-01` }, true],
  "none": [{}, false],
  "one of zeros": [{ traceparent: `00-${"0".repeat(32)}-${CALLER_SPAN_ID}-01` }, false],
};

for (const [what, [headers, isContinued]] of Object.entries(CALLERS)) {
  Deno.test(`three calls for a request with ${what} are three spans of one trace`, async () => {
    await using provider = fakeProvider();
    await using app = capturedApp({
      "/": async () => {
        for (let i = 0; i < 3; i++) await (await fetch(provider.origin)).text();
        return new Response("done");
      },
    });
    await app.fetch("/", { headers });
    const parents = provider.calls.map((sent) => readParent(sent.get("traceparent")));
    assert.deepEqual(new Set(parents.map(([traceId]) => traceId === CALLER_TRACE_ID)), new Set([isContinued]));
    assert.equal(new Set(parents.map(([traceId]) => traceId)).size, 1);
    assert.equal(new Set(parents.map(([, spanId]) => spanId)).size, 3);
  });
}

const MARK = "zq7echo";
const ECHOES: Record<string, HeaderLines> = {
  "a traceparent": [["traceparent", `00-${MARK}-${CALLER_SPAN_ID}-01`]],
  "a tracestate": [["traceparent", `00-${CALLER_TRACE_ID}-${CALLER_SPAN_ID}-01`], ["tracestate", `${MARK}=${MARK}`]],
  "a tracestate of 9 KiB": [["tracestate", `a=${MARK.repeat(1_300)}`]],
  "200 pairs of baggage": [["baggage", Array.from({ length: 200 }, (_, i) => `${MARK}${i}=${MARK}`).join(",")]],
  "baggage that is none": [["baggage", `${MARK};;;===%%%`]],
  "identities": [
    ["x-user-id", MARK],
    ["x-user-email", `${MARK}@shop.example`],
    ["x-forwarded-user", MARK],
    ["enduser.id", MARK],
    ["baggage", `user.email=${MARK}@shop.example,enduser.id=${MARK}`],
  ],
  "markup": [["baggage", `<script>${MARK}</script>`], ["tracestate", `<b>${MARK}`], ["traceparent", `"><i>${MARK}`]],
  "NUL": [["baggage", `${MARK}\0=1`]],
  "CR": [["tracestate", `a=${MARK}\rx-own: ${MARK}`]],
  "LF": [["baggage", `a=${MARK}\nset-cookie: ${MARK}=1`]],
  "CR and LF and white space": [["tracestate", `a=1\r\n ${MARK}=2`]],
  "bytes beyond ASCII": [["baggage", `${MARK}=\u00ff\u0100`]],
};
const PATHS: Record<string, number> = {
  "/": 200,
  "/nowhere": 404,
  "/admin": 303,
  "/api/v1/nowhere/": 404,
  "/api/v1/telemetry/traces/": 401,
};

Deno.test("no header of a context comes back in an answer, the log or the storage", async (t) => {
  await using app = await testApp({ isSeeded: false });
  const origin = app.serve();
  using log = captureLog();
  for (const [name, headers] of Object.entries(ECHOES)) {
    await t.step(name, async () => {
      for (const [path, status] of Object.entries(PATHS)) {
        const answer = await getWith(origin, path, headers);
        assert.ok([status, 400].includes(answer.status), `${path}: ${answer.status}`);
        assert.doesNotMatch(answer.text, new RegExp(`${MARK}|set-cookie: zq|x-own`, "i"));
      }
    });
  }
  assert.equal((await getWith(origin, "/", [])).status, 200);
  await app.services.telemetry.flush();
  const rows = await app
    .sql`select t::text as row from telemetry_spans t union all select t::text from telemetry_traces t`;
  assert.ok(rows.length > 50);
  assert.doesNotMatch(JSON.stringify([rows, log.lines]), new RegExp(MARK));
});

function getWith(origin: string, path: string, headers: HeaderLines): Promise<RawAnswer> {
  const own: HeaderLines = [["host", new URL(origin).host], ["connection", "close"]];
  const lines = [...own, ...headers].map(([name, value]) => `${name}: ${value}`);
  return sendRaw(origin, [`GET ${path} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
}
