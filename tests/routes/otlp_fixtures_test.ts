/** Requests of the official SDKs for Python, Go and Java, as they were recorded, against the door. */
import assert from "node:assert/strict";
import type { SpanResource, TraceResource } from "@/telemetry/model/resources.ts";
import { apiClient } from "@/tests/helpers/api.ts";
import { type TestApp, testApp } from "@/tests/helpers/app.ts";
import { makeIngestKey } from "@/tests/helpers/otlp_client.ts";

const FIXTURES = "tests/fixtures/otlp";

interface Recorded {
  service: string;
  scope: string;
  user: [id: string, email: string];
  /** Of the server span and of the client span inside it. */
  names: [string, string];
  http: Record<string, unknown>;
  query: string;
  error: [type: string, message: string];
}

const RECORDED: Record<string, Recorded> = {
  python: {
    service: "billing-py",
    scope: "billing",
    user: ["u-42", "ada@example.com"],
    names: ["POST /invoices", "INSERT invoices"],
    http: { method: "POST", route: "/invoices", path: "/invoices", host: "billing.example" },
    query: "insert into invoices (id) values ($1)",
    error: ["ValueError", "no such customer"],
  },
  go: {
    service: "stock-go",
    scope: "stock",
    user: ["u-43", "grace@example.com"],
    names: ["GET /stock/{sku}", "SELECT stock"],
    http: { method: "GET", route: "/stock/{sku}", path: "/stock/kettle", host: "stock.example" },
    query: "select amount from stock where sku = $1",
    error: ["*errors.errorString", "no such article"],
  },
  java: {
    service: "mail-java",
    scope: "mail",
    user: ["u-44", "edsger@example.com"],
    names: ["POST /mails", "INSERT mails"],
    http: { method: "POST", route: "/mails", path: "/mails", host: "mail.example" },
    query: "insert into mails (id) values ($1)",
    error: ["java.lang.IllegalStateException", "no such mailbox"],
  },
};

for (const [name, recorded] of Object.entries(RECORDED)) {
  Deno.test(`what the SDK for ${name} sent is stored as it was meant, its secret removed`, async () => {
    await using app = await testApp({ isSeeded: false });
    await post(app, name);
    const { trace, server, client } = await read(app, recorded.service);
    assertTrace(trace, recorded);
    assertServer(server, recorded);
    assert.deepEqual(
      [client.name, client.kind, client.parent_span_id, client.status, client.attributes["db.query.text"]],
      [recorded.names[1], "client", server.span_id, "unset", recorded.query],
    );
    assert.doesNotMatch(JSON.stringify([server, client]), /hunter2/);
  });
}

async function post(app: TestApp, name: string): Promise<void> {
  const key = await makeIngestKey(app, { scopes: ["ingest", "attribute-user"] });
  const [body, headers] = await Promise.all([
    Deno.readFile(`${FIXTURES}/${name}.bin`),
    Deno.readTextFile(`${FIXTURES}/${name}.json`).then(JSON.parse),
  ]);
  const response = await app.fetch("/v1/traces", {
    method: "POST",
    headers: { ...headers, authorization: `Bearer ${key}` },
    body,
  });
  assert.deepEqual([response.status, await response.text()], [200, ""]);
}

async function read(app: TestApp, service: string) {
  const call = await apiClient(app, "staff");
  const traces = await call("GET", `/api/v1/telemetry/traces/?service_name=${service}`);
  const trace: TraceResource = traces.body.results[0];
  const spans = await call("GET", `/api/v1/telemetry/spans/?trace=${trace.trace_id}`);
  const [server, client] = ["server", "client"].map((kind) => spans.body.results.find(isOf(kind)));
  return { trace, server: server as SpanResource, client: client as SpanResource };
}

const isOf = (kind: string) => (span: SpanResource) => span.kind === kind;

function assertTrace(trace: TraceResource, { service, user, http, names }: Recorded): void {
  assert.deepEqual(
    [trace.service_name, trace.environment, trace.user_id, trace.email, trace.status, trace.status_code],
    [service, "staging", ...user, "error", 500],
  );
  assert.deepEqual(
    [trace.method, trace.route, trace.url, trace.span_count, trace.error_count],
    [http.method, http.route, `https://${http.host}${http.path}`, 2, 1],
  );
  assert.ok(names[0].startsWith(trace.method));
}

function assertServer({ attributes, ...span }: SpanResource, { names, scope, error }: Recorded): void {
  assert.deepEqual([span.name, span.kind, span.scope, span.parent_span_id], [names[0], "server", scope, null]);
  assert.deepEqual([span.status, span.status_message], ["error", error[1]]);
  const own = Object.entries(attributes).filter(([key]) => key.startsWith("tracewell."));
  assert.deepEqual(Object.fromEntries(own), OWN_ATTRIBUTES);
  assert.equal(attributes["resource.service.version"], "1.4.2");
  const [event] = span.events;
  assert.deepEqual(
    [event!.name, event!.attributes["exception.type"], event!.attributes["exception.message"]],
    ["exception", ...error],
  );
  assert.deepEqual(span.links, [
    { trace_id: "5b8efff798038103d269b633813fc60c", span_id: "eee19b7ec3c1b174", attributes: { reason: "retry" } },
  ]);
}

/** 2^53 + 1 is beyond a number of JavaScript, so JSON has it as text. */
const OWN_ATTRIBUTES = {
  "tracewell.text": "Grüße 🌍",
  "tracewell.big": "9007199254740993",
  "tracewell.negative": -1,
  "tracewell.ratio": 0.1,
  "tracewell.whole": 2,
  "tracewell.yes": true,
  "tracewell.texts": ["a", "b"],
  "tracewell.numbers": [1, 2, 3],
  "tracewell.secret.password": "REDACTED",
};
