/** 400 secrets, in every carrier that spans have, from every kind of client: none is stored, shown or logged. */
import assert from "node:assert/strict";
import { trace } from "@opentelemetry/api";
import { withSpan } from "@/telemetry/capture/with_span.ts";
import { apiClient } from "../helpers/api.ts";
import { type TestApp, testApp } from "../helpers/app.ts";
import { capturedApp } from "../helpers/captured_app.ts";
import { dumpDatabase } from "../helpers/database_dump.ts";
import { withForeignApp } from "../helpers/foreign_app.ts";
import { captureLog } from "../helpers/log.ts";
import { type Encoding, makeIngestKey, makeOtlpPost, readOtlpAnswer } from "../helpers/otlp_client.ts";
import { makeSeededRequest } from "../helpers/seeded_request.ts";
import { findLeaks, inText, SECRETS, toCarriers } from "../helpers/seeded_secrets.ts";

Deno.test("findLeaks() finds what is not redacted", () => {
  assert.equal(new Set(findLeaks(JSON.stringify(SECRETS.map((secret) => toCarriers(secret))))).size, SECRETS.length);
});

for (const encoding of ["protobuf", "json"] as const satisfies Encoding[]) {
  Deno.test(`no secret is left of 400 that come as ${encoding}`, async () => {
    using log = captureLog();
    await using app = await testApp({ isSeeded: false });
    const post = makeOtlpPost(makeSeededRequest(), { key: await makeIngestKey(app), encoding });
    const answer = await readOtlpAnswer(await app.fetch("/v1/traces", post));
    assert.deepEqual([answer.status, answer.body], [200, {}]);
    await assertNoLeaks(app, log.lines);
  });
}

Deno.test("no secret is left of 400 that Deno's own instrumentation brings", async () => {
  await using app = await testApp({ isSeeded: false });
  const env = {
    OTEL_DENO: "true",
    OTEL_DENO_METRICS: "false",
    OTEL_EXPORTER_OTLP_ENDPOINT: app.serve(),
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${await makeIngestKey(app)}`,
  };
  const modules = {
    "serve.ts": NATIVE,
    "seeded_secrets.ts": await Deno.readTextFile(new URL("../helpers/seeded_secrets.ts", import.meta.url)),
  };
  using log = captureLog();
  await withForeignApp({ modules, env }, async ({ process }) => void await process.status);
  await assertNoLeaks(app, log.lines);
});

const NATIVE = `
import { trace } from "@opentelemetry/api";
import { inText, SECRETS, toCarriers } from "./seeded_secrets.ts";

for (const secret of SECRETS) {
  const [attributes, text] = [toCarriers(secret), inText(secret)];
  const span = trace.getTracer("native").startSpan(text, { attributes });
  span.addEvent(text, attributes);
  span.recordException(new Error(text));
  span.setStatus({ code: 2, message: text });
  span.end();
}
console.log("done");
`;

/** Nor in any table, in what the API shows, or on a line of the log. */
async function assertNoLeaks(app: TestApp, lines: string[]): Promise<void> {
  const read = await apiClient(app, "staff");
  const shown: unknown[] = [];
  for (let path = "/api/v1/telemetry/spans/?page_size=200&internal="; path !== null;) {
    const { body } = await read("GET", path);
    shown.push(...body.results);
    path = body.next;
  }
  const dump = await dumpDatabase(app.db.owner);
  assert.ok(shown.length >= SECRETS.length, `${shown.length} spans`);
  for (
    const kept of ["then came REDACTED and went", "password=REDACTED for user 7", "/reset/REDACTED/confirm", "?page=2"]
  ) {
    assert.ok(dump.includes(kept.replace("?", "&")), kept);
  }
  assert.deepEqual(findLeaks([dump, JSON.stringify(shown), ...lines].join("\n")), []);
}

Deno.test("no secret is left of 400 that requests to an application of ours bring", async () => {
  let secret = SECRETS[0]!;
  await using app = capturedApp({
    "/pay": async () => {
      const [attributes, text] = [toCarriers(secret), inText(secret)];
      await withSpan(text, (span) => Promise.resolve(span.addEvent(text, attributes)), attributes);
      trace.getActiveSpan()!.setAttributes(attributes);
      await withSpan("fails", () => Promise.reject(new Error(text))).catch(() => {});
      await fetch(`http://127.0.0.1:9/pay?q=${encodeURIComponent(secret.text)}`).catch(() => {});
      throw new TypeError(text);
    },
  });
  using _log = captureLog();
  for (secret of SECRETS) {
    const encoded = encodeURIComponent(secret.text);
    const headers = {
      authorization: `Bearer ${encoded}`,
      cookie: `sid=${encoded}`,
      "x-api-key": encoded,
      referer: `https://a.example/?q=${encoded}`,
      "user-agent": `curl ${encodeURI(inText(secret))}`,
    };
    await app.fetch(`/pay?q=${encoded}`, { headers });
  }
  const spans = await app.spans();
  assert.equal(spans.length, 4 * SECRETS.length);
  const text = JSON.stringify(spans, (_, value) => typeof value === "bigint" ? String(value) : value);
  assert.deepEqual(findLeaks(text), []);
});
