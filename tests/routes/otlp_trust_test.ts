/** What the door for spans of others makes of senders that are wrong, slow, greedy or malicious. */
import assert from "node:assert/strict";
import type { TraceResource } from "@/telemetry/model/resources.ts";
import { apiClient } from "@/tests/helpers/api.ts";
import { readConfig } from "@/config.ts";
import { type TestApp, testApp } from "@/tests/helpers/app.ts";
import { anyOtlpRequest } from "@/tests/helpers/any_otlp_request.ts";
import { makeRandom, mutate } from "@/tests/helpers/mutate_bytes.ts";
import { makeIngestKey, makeOtlpPost, readOtlpAnswer } from "@/tests/helpers/otlp_client.ts";
import {
  makeOtlpRequest,
  makeOtlpSpan,
  makeOtlpTrace,
  type OtlpSpan,
  randomHex,
  toJsonBytes,
  toProtobufBytes,
} from "@/tests/helpers/otlp.ts";
import { watchMemory } from "@/tests/helpers/watch_memory.ts";
import fc from "fast-check";

const MIB = 1024 * 1024;
const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

Deno.test("POST /v1/traces sets a trace's user for a key with attribute-user alone", async (t) => {
  await using app = await testApp({ isSeeded: false });
  const plain = await makeIngestKey(app);
  const trusted = await makeIngestKey(app, { scopes: ["ingest", "attribute-user"] });
  const carriers: [string, OtlpSpan, Record<string, string>][] = [
    ["enduser.id", { attributes: [text("enduser.id", "ceo")] }, {}],
    ["user.id", { attributes: [text("user.id", "ceo")] }, {}],
    ["user.email", { attributes: [text("user.email", "ceo@example.com")] }, {}],
    ["User.Email", { attributes: [text("User.Email", "ceo@example.com")] }, {}],
    ["user.name", { attributes: [text("user.name", "ceo")] }, {}],
    ["user.phone", { attributes: [text("user.phone", "+491234")] }, {}],
    ["an event", { events: [{ name: "e", attributes: [text("enduser.id", "ceo")] }] }, {}],
    ["a header", {}, { "x-user-id": "ceo" }],
    ["baggage", {}, { baggage: "user.email=ceo@example.com,enduser.id=ceo" }],
    ["a trace state", { traceState: "user.email=ceo@example.com" }, {}],
  ];
  const send = async (key: string, span: object, headers: Record<string, string>) => {
    const traceId = randomHex(16);
    const request = makeOtlpRequest([makeOtlpSpan({ traceId, ...span })]);
    await app.fetch("/v1/traces", makeOtlpPost(request, { key, headers }));
    const [row] = await app.sql`
      select concat(username, email, phone, user_id) as who from telemetry_traces where trace_id = decode(${traceId}, 'hex')
    `;
    return row!.who;
  };
  for (const [name, span, headers] of carriers) {
    await t.step(`${name} without the scope`, async () => assert.equal(await send(plain, span, headers), ""));
  }
  for (const [name, span, headers] of carriers.slice(0, 6)) {
    await t.step(`${name} with the scope`, async () => assert.notEqual(await send(trusted, span, headers), ""));
  }
  for (const [name, span, headers] of carriers.slice(6)) {
    await t.step(`${name} with the scope`, async () => assert.equal(await send(trusted, span, headers), ""));
  }
});

Deno.test("POST /v1/traces stores spans whose indexed texts are too long for an index", async () => {
  await using app = await testApp({ isSeeded: false });
  const key = await makeIngestKey(app, { scopes: ["ingest", "attribute-user"] });
  const long = () => Array.from({ length: 8_192 }, () => Math.floor(Math.random() * 36).toString(36)).join("");
  const attributes = [
    "url.full",
    "user_agent.original",
    "http.route",
    "user.name",
    "user.email",
    "user.phone",
    "enduser.id",
  ]
    .map((name) => text(name, long()));
  const resource = { "service.name": long(), "deployment.environment": long() };
  const [traceId, name] = [randomHex(16), long()];
  const large = { key: "app.text", value: { stringValue: `needle${"word ".repeat(400_000)}` } };
  const span = makeOtlpSpan({ traceId, name, attributes: [...attributes, large] });
  const answer = await readOtlpAnswer(
    await app.fetch("/v1/traces", makeOtlpPost(makeOtlpRequest([span], { resource }), { key })),
  );
  assert.deepEqual([answer.status, answer.body], [200, {}]);
  const read = await apiClient(app, "staff");
  const { body: spans } = await read("GET", `/api/v1/telemetry/spans/?trace=${traceId}`);
  const { attributes: stored, service_name } = spans.results[0];
  assert.deepEqual([spans.results[0].name, service_name.length, stored["app.text"].length], [
    name.slice(0, 1_024),
    1_024,
    8_192,
  ]);
  const { body: traces } = await read("GET", `/api/v1/telemetry/traces/?service_name=${service_name}`);
  assert.deepEqual(traces.results.map(({ trace_id }: TraceResource) => trace_id), [traceId]);
  assert.equal((await read("GET", `/api/v1/telemetry/traces/?search=${"word+".repeat(1_000)}`)).status, 400);
});

Deno.test("POST /v1/traces stores 500 payloads that mean something elsewhere as they came", async () => {
  await using app = await testApp({ isSeeded: false });
  const key = await makeIngestKey(app);
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  let connects = 0;
  const counted = (async () => {
    for await (const connection of listener) {
      connects++;
      connection.close();
    }
  })();
  const here = `127.0.0.1:${listener.addr.port}`;
  const payloads = [
    `\${jndi:ldap://${here}/a}`,
    `http://${here}/\${env:PATH}`,
    `{{7*7}}<img src=http://${here}/>`,
    "%s%x%n",
    "'; drop table users; --",
  ];
  const spans = makeOtlpTrace(500).map((span, i) => ({ ...span, attributes: [text("p", `${payloads[i % 5]}${i}`)] }));
  await app.fetch("/v1/traces", makeOtlpPost(makeOtlpRequest(spans), { key }));
  const rows = await app.sql`select attributes->>'p' as p from telemetry_spans`;
  assert.deepEqual(new Set(rows.map(({ p }) => p)), new Set(spans.map((_, i) => `${payloads[i % 5]}${i}`)));
  const staff = await app.as("staff");
  assert.equal((await staff(`/admin/telemetry/traces/${spans[0]!.traceId}`)).status, 200);
  listener.close();
  await counted;
  assert.equal(connects, 0);
});

Deno.test("POST /v1/traces holds one key to its quota and leaves another alone", async () => {
  await using app = await testApp({ isSeeded: false });
  const noisy = await makeIngestKey(app, { spansPerSecond: 20 });
  const quiet = await makeIngestKey(app);
  const statuses = { noisy: [] as number[], quiet: [] as number[] };
  const alone = await timeQuiet(app, quiet);
  for (let i = 0; i < 10; i++) {
    const [first, second] = await Promise.all(
      [noisy, quiet].map((key) => app.fetch("/v1/traces", makeOtlpPost(makeOtlpRequest(makeOtlpTrace(20)), { key }))),
    );
    const answer = await readOtlpAnswer(first!);
    if (answer.status === 429) assert.match(answer.headers.get("retry-after")!, /^[1-9]\d*$/);
    statuses.noisy.push(answer.status);
    statuses.quiet.push(second!.status);
    await second!.body?.cancel();
  }
  assert.ok(statuses.noisy.filter((status) => status === 429).length >= 7);
  assert.deepEqual(new Set(statuses.quiet), new Set([200]));
  const answers: Promise<void>[] = [];
  const noise = setInterval(() => {
    const post = makeOtlpPost(makeOtlpRequest(makeOtlpTrace(20)), { key: noisy });
    answers.push(app.fetch("/v1/traces", post).then((response) => response.body?.cancel()));
  }, 20);
  const beside = await timeQuiet(app, quiet);
  clearInterval(noise);
  await Promise.all(answers);
  assert.ok(beside < 2 * alone + 50, `${beside} ms beside a noisy key, ${alone} ms alone`);
});

/** The slowest but one of 30 answers, in milliseconds. */
async function timeQuiet(app: TestApp, key: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 30; i++) {
    const began = performance.now();
    const response = await app.fetch("/v1/traces", makeOtlpPost(makeOtlpRequest(makeOtlpTrace(5)), { key }));
    await response.body?.cancel();
    assert.equal(response.status, 200);
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => b - a)[1]!;
}

Deno.test("POST /v1/traces takes spans of a key with the scope admin, which name no customer", async () => {
  await using app = await testApp({ isSeeded: false });
  const key = await makeIngestKey(app, { scopes: ["admin"] });
  const request = makeOtlpRequest([makeOtlpSpan({ attributes: [text("enduser.id", "ceo")] })]);
  const answer = await readOtlpAnswer(await app.fetch("/v1/traces", makeOtlpPost(request, { key })));
  const rows = await app.sql`select user_id from telemetry_traces`;
  assert.deepEqual([answer.status, rows.map(({ user_id }) => user_id)], [200, [null]]);
});

Deno.test("POST /v1/traces takes the services of its key alone", async () => {
  await using app = await testApp({ isSeeded: false });
  const key = await makeIngestKey(app, { services: ["checkout"] });
  const [own, other] = [
    makeOtlpRequest(makeOtlpTrace(1)),
    makeOtlpRequest(makeOtlpTrace(1), { resource: { "service.name": "x" } }),
  ];
  const both = { resourceSpans: [...own.resourceSpans, ...other.resourceSpans] };
  const answer = await readOtlpAnswer(await app.fetch("/v1/traces", makeOtlpPost(both, { key })));
  assert.match(JSON.stringify(answer.body), /"rejectedSpans":"1".*not for that service/);
});

Deno.test("POST /v1/traces answers 5,000 mutants over HTTP and serves on", async () => {
  await using app = await testApp({ isSeeded: false });
  const key = await makeIngestKey(app);
  const url = `${app.serve()}/v1/traces`;
  const samples = fc.sample(anyOtlpRequest, { numRuns: 100, seed: 11 });
  const random = makeRandom(3);
  const seen = new Map<number, number>();
  const answerMs: number[] = [];
  const sendSome = async (count: number) => {
    for (let i = 0; i < count; i++) {
      const encoding = random(2) === 0 ? "json" as const : "protobuf" as const;
      const sample = samples[random(samples.length)]!;
      const mutant = mutate(encoding === "json" ? toJsonBytes(sample) : toProtobufBytes(sample), random);
      const start = performance.now();
      const response = await fetch(url, makeOtlpPost(mutant, { key, encoding, gzip: random(4) === 0 }));
      await response.body?.cancel();
      answerMs.push(performance.now() - start);
      seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 10 }, () => sendSome(500)));
  assert.deepEqual([...seen.keys()].filter((status) => ![200, 400].includes(status)), [], JSON.stringify([...seen]));
  const p99 = answerMs.sort((a, b) => a - b)[Math.floor(answerMs.length * 0.99)]!;
  assert.ok(p99 < 250, `p99 is ${p99} ms`);
  const answer = await readOtlpAnswer(await fetch(url, makeOtlpPost(makeOtlpRequest(makeOtlpTrace(3)), { key })));
  assert.deepEqual([answer.status, answer.body], [200, {}]);
});

Deno.test("POST /v1/traces takes bodies as large as it is told", async () => {
  await using app = await testApp({ isSeeded: false, config: readConfig({ TELEMETRY_MAX_BODY_MB: "1" }) });
  const key = await makeIngestKey(app);
  const statusOf = async (length: number, gzip: boolean) => {
    const value = "x".repeat(length);
    const body = new TextEncoder().encode(JSON.stringify({ unknown: value }));
    const answer = await app.fetch("/v1/traces", makeOtlpPost(body, { key, gzip, encoding: "json" }));
    await answer.body?.cancel();
    return answer.status;
  };
  const rest = '{"unknown":""}'.length;
  for (const gzip of [false, true]) {
    const statuses = await Promise.all([-1, 0, 1].map((more) => statusOf(MIB - rest + more, gzip)));
    assert.deepEqual(statuses, [200, 200, 413]);
  }
});

const LONG = { attributes: [text("app.text", "word ".repeat(1_600))] };
const LARGE: [string, () => BodyInit, Record<string, string>, number][] = [
  [
    "of long texts",
    () => toProtobufBytes(makeOtlpRequest(makeOtlpTrace(2_500).map((span) => ({ ...span, ...LONG })))),
    { "content-type": "application/x-protobuf" },
    0,
  ],
  [
    "of very many lists",
    () => `{"resourceSpans":[{"scopeSpans":[${'{"spans":[{"a":1234567890123}]},'.repeat(600_000)}{}]}]}`,
    { "content-type": "application/json" },
    600_000,
  ],
];

for (const [name, makeBody, headers, rejected] of LARGE) {
  Deno.test(`POST /v1/traces takes a few times the memory of a body of 20 MiB ${name}`, async () => {
    await using app = await testApp({ isSeeded: false });
    const key = await makeIngestKey(app);
    const post = { method: "POST", headers: { authorization: `Bearer ${key}`, ...headers }, body: makeBody() };
    await (await app.fetch("/v1/traces", makeOtlpPost(makeOtlpRequest(makeOtlpTrace(100)), { key }))).body?.cancel();
    using memory = watchMemory();
    const { status, body } = await readOtlpAnswer(await app.fetch("/v1/traces", post));
    const { rejectedSpans = 0 } = { ...body.partialSuccess as object } as { rejectedSpans?: string | number };
    assert.deepEqual([status, Number(rejectedSpans)], [200, rejected]);
    // The bar is 6 times; it was 5.5, and what is left of other tests may come on top.
    assert.ok(memory.riseMiB() < 8 * 20, `${memory.riseMiB()} MiB`);
  });
}

Deno.test("POST /v1/traces lets a connection go on after a body that is too large", async () => {
  await using app = await testApp({ isSeeded: false });
  const key = await makeIngestKey(app);
  using connection = await Deno.connect({ hostname: "127.0.0.1", port: Number(new URL(app.serve()).port) });
  const writer = connection.writable.getWriter();
  const answers = connection.readable.pipeThrough(new TextDecoderStream()).getReader();
  for (const [length, status] of [[20 * 1024 * 1024 + 1, 413], [0, 200]]) {
    await writer.write(new TextEncoder().encode(
      `POST /v1/traces HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-protobuf\r\n` +
        `authorization: Bearer ${key}\r\ncontent-length: ${length}\r\n\r\n`,
    ));
    await writer.write(new Uint8Array(length!));
    assert.match((await answers.read()).value!, new RegExp(`^HTTP/1.1 ${status} `));
  }
});
