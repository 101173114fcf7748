import assert from "node:assert/strict";
import { ConfigError, readConfig, SETTING_NAMES } from "@/config.ts";

Deno.test("readConfig() fills in what is documented when nothing is set", () => {
  const config = readConfig({});
  assert.deepEqual(
    [config.port, config.host, config.publicUrl, config.dataDir, config.databaseUrl, config.retentionDays],
    [8000, "127.0.0.1", "http://localhost:8000", ".data", null, 90],
  );
  assert.deepEqual([config.isCaptureOn, config.sampler.name, config.trustedProxies], [true, "always_on", []]);
});

Deno.test("readConfig() reports all wrong settings together, each with its accepted form and none with its value", () => {
  const wrong = { PORT: "70000", PUBLIC_URL: "ftp://leak-1", OTEL_TRACES_SAMPLER: "leak-2", ADMIN_EMAIL: "leak-3" };
  const { problems, message } = failure(wrong);
  assert.deepEqual(problems.map((problem) => problem.split(":")[0]), [
    "PORT",
    "PUBLIC_URL",
    "ADMIN_EMAIL",
    "OTEL_TRACES_SAMPLER",
    "ADMIN_EMAIL and ADMIN_PASSWORD go together",
  ]);
  assert.match(message, /PORT: expected a port number, 0 to 65535/);
  assert.doesNotMatch(message, /leak|70000/);
});

Deno.test("readConfig() treats an empty variable as one that is not set", () => {
  assert.equal(readConfig({ PORT: "", DATABASE_URL: "", ADMIN_EMAIL: "" }).port, 8000);
});

for (
  const [name, text] of [["OTEL_ENABLED", "off"], ["OTEL_ENABLED", "False"], ["OTEL_SDK_DISABLED", "true"]] as const
) {
  Deno.test(`readConfig() takes capture away with ${name}=${text}`, () => {
    assert.equal(readConfig({ [name]: text }).isCaptureOn, false);
  });
}

Deno.test("readConfig() needs both variables of the first admin", () => {
  const [email, password] = ["ada@example.com", "a long enough one"];
  assert.deepEqual(readConfig({ ADMIN_EMAIL: email, ADMIN_PASSWORD: password }).firstAdmin, { email, password });
  assert.match(failure({ ADMIN_EMAIL: email }).message, /set both or none/);
});

Deno.test("readConfig() refuses a first admin's password of 14 characters", () => {
  const { problems } = failure({ ADMIN_EMAIL: "ada@example.com", ADMIN_PASSWORD: "x".repeat(14) });
  assert.deepEqual(problems, ["ADMIN_PASSWORD: expected 15 to 128 characters"]);
});

Deno.test("readConfig() decodes resource attributes and takes the service's name from them", () => {
  const config = readConfig({ OTEL_RESOURCE_ATTRIBUTES: "service.name=till,team=caf%C3%A9, region = eu " });
  assert.deepEqual(config.resourceAttributes, { "service.name": "till", team: "café", region: "eu" });
  assert.equal(config.serviceName, "till");
});

Deno.test("readConfig() lets OTEL_SERVICE_NAME win over the resource's attributes", () => {
  const env = { OTEL_SERVICE_NAME: "shop-eu", OTEL_RESOURCE_ATTRIBUTES: "service.name=till" };
  assert.equal(readConfig(env).serviceName, "shop-eu");
});

Deno.test("readConfig() takes addresses and ranges of both families as trusted proxies, and nothing else", () => {
  const proxies = ["10.0.0.0/8", "192.0.2.7", "2001:db8::/32", "::1"];
  assert.deepEqual(readConfig({ TRUSTED_PROXIES: proxies.join(", ") }).trustedProxies, proxies);
  for (const wrong of ["300.1.1.1", "10.0.0.0/33", "proxy.example", "10.0.0.0/8;10.1.0.0/16"]) {
    assert.equal(failure({ TRUSTED_PROXIES: wrong }).problems.length, 1, wrong);
  }
});

Deno.test("readConfig() stores captured spans here unless it is told to send them", () => {
  assert.equal(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: "https://tracewell.example" }).otlp, null);
});

Deno.test("readConfig() makes a receiver of the standard's variables, with those for traces first", () => {
  const env = {
    TELEMETRY_EXPORT: "otlp",
    OTEL_EXPORTER_OTLP_ENDPOINT: "https://tracewell.example/in/",
    OTEL_EXPORTER_OTLP_HEADERS: "Authorization=Bearer%20key, x-region = eu ",
    OTEL_EXPORTER_OTLP_TRACES_HEADERS: "x-region=us",
    OTEL_EXPORTER_OTLP_TIMEOUT: "2500",
    OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: "",
  };
  assert.equal(readConfig({ ...env, OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: "700" }).otlp?.timeoutMs, 700);
  assert.deepEqual(readConfig(env).otlp, {
    url: "https://tracewell.example/in/v1/traces",
    headers: { authorization: "Bearer key", "x-region": "us" },
    timeoutMs: 2_500,
  });
  const url = "http://127.0.0.1:4318/spans";
  assert.equal(readConfig({ ...env, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url }).otlp?.url, url);
});

Deno.test("readConfig() refuses to send headers over http to another machine, unless it is told to", () => {
  const base = { TELEMETRY_EXPORT: "otlp", OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20secret" };
  const send = (url: string, more = {}) => readConfig({ ...base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url, ...more });
  for (const url of ["http://tracewell.example/v1/traces", "http://10.0.0.7:4318/", "http://127.0.0.1.example/"]) {
    const { message } = failure({ ...base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url });
    assert.match(message, /expected an https URL.*OTEL_EXPORTER_OTLP_INSECURE=true/);
    assert.doesNotMatch(message, /secret|example|10\.0/);
    assert.equal(send(url, { OTEL_EXPORTER_OTLP_INSECURE: "true" }).otlp?.url, url);
    assert.equal(send(url, { OTEL_EXPORTER_OTLP_HEADERS: "" }).otlp?.url, url);
  }
  for (const url of ["http://localhost:4318/", "http://127.0.0.1/", "http://[::1]:1/", "https://tracewell.example/"]) {
    assert.equal(send(url).otlp?.url, url);
  }
});

Deno.test("readConfig() refuses to send spans nowhere, to what is no address, and with what is no header", () => {
  assert.deepEqual(failure({ TELEMETRY_EXPORT: "otlp" }).problems, [
    "TELEMETRY_EXPORT=otlp needs OTEL_EXPORTER_OTLP_ENDPOINT",
  ]);
  const wrong = {
    OTEL_EXPORTER_OTLP_ENDPOINT: "grpc://secret-1",
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://tracewell.example/?key=secret-2",
    OTEL_EXPORTER_OTLP_HEADERS: "authorization=secret-3%0D%0Ax: y",
    OTEL_EXPORTER_OTLP_TIMEOUT: "0",
    OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: "-1",
    OTEL_EXPORTER_OTLP_INSECURE: "maybe",
  };
  const { problems, message } = failure(wrong);
  assert.deepEqual(problems.map((problem) => problem.split(":")[0]), Object.keys(wrong));
  assert.doesNotMatch(message, /secret/);
  assert.equal(failure({ OTEL_EXPORTER_OTLP_HEADERS: "Bearer key" }).problems.length, 1);
});

Deno.test("the README's table has every setting with its default", async () => {
  const readme = await Deno.readTextFile("README.md");
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\| (?:`([^`]+)`)? +\| .{10,} \|$/gm)];
  assert.deepEqual(rows.map((row) => row[1]), SETTING_NAMES);
  const defaults = rows.flatMap(([, name, value]) =>
    value && value !== "http://localhost:<PORT>" ? [[name, value]] : []
  );
  assert.deepEqual(readConfig(Object.fromEntries(defaults)), readConfig({}));
});

Deno.test("readConfig() reads no variable but those it names", () => {
  const read = new Set<string>();
  readConfig(new Proxy({}, { get: (_, name) => (read.add(String(name)), undefined) }));
  assert.deepEqual([...read].sort(), [...SETTING_NAMES].sort());
});

function failure(env: Record<string, string>): ConfigError {
  try {
    readConfig(env);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error;
  }
  throw new Error("readConfig() accepted it");
}
