import assert from "node:assert/strict";
import { ROOT_CONTEXT, trace } from "@opentelemetry/api";
import { TraceContextPropagator } from "@/telemetry/capture/trace_context_propagator.ts";

const TRACE_ID = "12345678901234567890123456789012";
const PARENT = `00-${TRACE_ID}-1234567890123456-01`;
const propagator = new TraceContextPropagator();

/** What is sent on after these headers came in; a header given twice arrives joined by a comma, as Deno joins it. */
function passOn(pairs: [string, string][]): { traceparent?: string; tracestate?: string } {
  const headers = new Headers();
  for (const [name, value] of pairs) headers.append(name, value);
  const getter = { get: (from: Headers, name: string) => from.get(name) ?? undefined, keys: () => [] };
  const sent: Record<string, string> = {};
  const received = propagator.extract(ROOT_CONTEXT, headers, getter);
  propagator.inject(received, sent, { set: (carrier, key, value) => carrier[key] = value });
  return sent;
}

const REFUSED: [string, [string, string][]][] = [
  ["two of them", [["traceparent", PARENT.replace("012-", "011-")], ["traceparent", PARENT]]],
  ["the name trace-parent", [["trace-parent", PARENT]]],
  ["the name trace.parent", [["trace.parent", PARENT]]],
  ["version 00 with a tail", [["traceparent", `${PARENT}.`]]],
  ["version 00 with a future", [["traceparent", `${PARENT}-what-the-future-will-be-like`]]],
  ["a later version with a tail that is no field", [["traceparent", PARENT.replace("00-", "cc-") + ".what"]]],
  ["version ff", [["traceparent", PARENT.replace("00-", "ff-")]]],
  ["a version with a dot in front", [["traceparent", PARENT.replace("00-", ".0-")]]],
  ["a version with a dot behind", [["traceparent", PARENT.replace("00-", "0.-")]]],
  ["a version of three digits", [["traceparent", PARENT.replace("00-", "000-")]]],
  ["a version of four digits", [["traceparent", PARENT.replace("00-", "0000-")]]],
  ["a version of one digit", [["traceparent", PARENT.replace("00-", "0-")]]],
  ["a trace id of zeros", [["traceparent", PARENT.replace(TRACE_ID, "0".repeat(32))]]],
  ["a trace id with a dot", [["traceparent", PARENT.replace("1234567", ".234567")]]],
  ["a trace id of 33 digits", [["traceparent", PARENT.replace(TRACE_ID, `${TRACE_ID}3`)]]],
  ["a trace id of 31 digits", [["traceparent", PARENT.replace(TRACE_ID, TRACE_ID.slice(1))]]],
  ["upper case", [["traceparent", PARENT.replace(TRACE_ID, `A${TRACE_ID.slice(1)}`)]]],
  ["a parent id of zeros", [["traceparent", `00-${TRACE_ID}-0000000000000000-01`]]],
  ["a parent id with a dot", [["traceparent", `00-${TRACE_ID}-123456789012345.-01`]]],
  ["a parent id of 17 digits", [["traceparent", `00-${TRACE_ID}-12345678901234567-01`]]],
  ["a parent id of 15 digits", [["traceparent", `00-${TRACE_ID}-123456789012345-01`]]],
  ["flags with a dot", [["traceparent", `00-${TRACE_ID}-1234567890123456-.0`]]],
  ["flags of three digits", [["traceparent", `00-${TRACE_ID}-1234567890123456-001`]]],
  ["flags of one digit", [["traceparent", `00-${TRACE_ID}-1234567890123456-1`]]],
  ["a tracestate alone", [["tracestate", "foo=1"]]],
];

for (const [what, headers] of REFUSED) {
  Deno.test(`TraceContextPropagator refuses ${what}`, () => assert.deepEqual(passOn(headers), {}));
}

const ACCEPTED: [string, string][] = [
  ["plain", PARENT],
  ["a later version", PARENT.replace("00-", "cc-")],
  ["a later version with more fields", `${PARENT.replace("00-", "cc-")}-what-the-future-will-be-like`],
  ["white space around it", `\t ${PARENT} \t`],
];

for (const [what, header] of ACCEPTED) {
  Deno.test(`TraceContextPropagator continues a traceparent: ${what}`, () => {
    assert.equal(passOn([["TraceParent", header]]).traceparent, PARENT);
  });
}

const LONG = "z".repeat(256);
const many = (count: number) => Array.from({ length: count }, (_, index) => `bar${index}=${index}`).join(",");
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("").replace(
  /[,=]/g,
  "",
);

const STATES: [string, string[], string | undefined][] = [
  ["keeps the order of members", ["foo=1,bar=2", "rojo=1,congo=2", "baz=3"], "foo=1,bar=2,rojo=1,congo=2,baz=3"],
  ["takes white space and empty members out", ["foo=1 \t , \t bar=2, \t baz=3", ""], "foo=1,bar=2,baz=3"],
  ["drops an empty one", [""], undefined],
  ["keeps the first of two members with one key", ["foo=1,bar=2,foo=3"], "foo=1,bar=2"],
  ["keeps the first of two headers with one key", ["foo=1", "foo=2"], "foo=1"],
  ["takes every character that is allowed", [`abz019_-*/=${PRINTABLE}`], `abz019_-*/=${PRINTABLE}`],
  ["takes a key with a vendor", ["abz019_-*/@a-z0-9_-*/=1"], "abz019_-*/@a-z0-9_-*/=1"],
  ["drops all if a key has a space", ["foo =1"], undefined],
  ["drops all if a key is upper case", ["FOO=1"], undefined],
  ["drops all if a key has a dot", ["foo.bar=1"], undefined],
  ["drops all if the vendor is missing", ["foo@=1,bar=2"], undefined],
  ["drops all if the tenant is missing", ["@foo=1,bar=2"], undefined],
  ["drops all if there are two vendors", ["foo@bar@baz=1,bar=2"], undefined],
  ["takes 32 members", [many(32)], many(32)],
  ["drops all if there are 33", [many(33)], undefined],
  ["takes a key of 256 characters", [`foo=1,${LONG}=1`], `foo=1,${LONG}=1`],
  ["drops all if a key has 257", [`foo=1,z${LONG}=1`], undefined],
  ["drops all if a tenant has 242", [`foo=1,${"t".repeat(242)}@v=1`], undefined],
  ["drops all if a vendor has 15", [`foo=1,t@${"v".repeat(15)}=1`], undefined],
  ["drops all if a value has an equals sign", ["foo=bar=baz"], undefined],
  ["drops all if a value is empty", ["foo=,bar=3"], undefined],
  ["lets long members go past 512 characters", [`a=1,${LONG}=1,b=${"x".repeat(250)},c=3`], "a=1,c=3"],
];

for (const [what, headers, expected] of STATES) {
  Deno.test(`TraceContextPropagator on tracestate ${what}`, () => {
    const sent = passOn([
      ["traceparent", PARENT],
      ...headers.map((header): [string, string] => ["tracestate", header]),
    ]);
    assert.deepEqual([sent.traceparent, sent.tracestate], [PARENT, expected]);
  });
}

Deno.test("TraceContextPropagator passes the flag random on and sets it for our own ids", () => {
  const own = trace.setSpanContext(ROOT_CONTEXT, { traceId: TRACE_ID, spanId: "1234567890123456", traceFlags: 1 });
  const sent: Record<string, string> = {};
  propagator.inject(own, sent, { set: (carrier, key, value) => carrier[key] = value });
  assert.equal(sent.traceparent, PARENT.replace(/01$/, "03"));
  assert.equal(passOn([["traceparent", PARENT.replace(/01$/, "02")]]).traceparent, PARENT.replace(/01$/, "02"));
});

Deno.test("TraceContextPropagator sends nothing on of eight kilobytes of state", () => {
  assert.equal(passOn([["traceparent", PARENT], ["tracestate", `a=${"x".repeat(8_192)}`]]).tracestate, undefined);
});
