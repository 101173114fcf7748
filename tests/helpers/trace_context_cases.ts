/** What `traceparent` and `tracestate` may look like after the W3C's Trace Context, level 2, and what becomes of them. */

export interface ContextRequest {
  /** As they are written into the request, also twice by the same name. */
  headers: [name: string, value: string][];
  /** Whether the caller's trace goes on. */
  isContinued: boolean;
  /** The `tracestate` that is sent on; null: none. */
  state: string | null;
}

export const CALLER_TRACE_ID = "12345678901234567890123456789012";
export const CALLER_SPAN_ID = "1234567890123456";
const PARENT = `00-${CALLER_TRACE_ID}-${CALLER_SPAN_ID}-01`;

const request = (headers: [string, string][], isContinued: boolean, state: string | null = null): ContextRequest => ({
  headers,
  isContinued,
  state,
});
const refused = (...parents: string[]) => parents.map((parent) => request([["traceparent", parent]], false));
const accepted = (...parents: string[]) => parents.map((parent) => request([["traceparent", parent]], true));
/** Beside a good parent. */
const states = (headers: string[], state: string | null) =>
  request([["traceparent", PARENT], ...headers.map((value): [string, string] => ["tracestate", value])], true, state);
const dropped = (...headers: string[]) => headers.map((header) => states([header], null));
const named = (name: string, value: string, isContinued: boolean) => request([[name, value]], isContinued);

/** The field of a parent at this place, replaced. */
const withField = (place: number, ...values: string[]) =>
  values.map((value) => PARENT.split("-").with(place, value).join("-"));
const [VERSION, TRACE, SPAN, FLAGS] = [0, 1, 2, 3];

const numbers = (from: number, to: number) => {
  const list = Array.from({ length: to - from + 1 }, (_, i) => String(from + i).padStart(2, "0"));
  return list.map((number) => `bar${number}=${number}`).join(",");
};
const MEMBERS = [numbers(1, 10), numbers(11, 20), numbers(21, 30)];
const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join("").replace(/[,=]/g, "");
const KEY = "abcdefghijklmnopqrstuvwxyz0123456789_-*/";
const LONG_KEY = "z".repeat(256);
const TENANT = "t".repeat(241), VENDOR = "v".repeat(14);

export const CONTEXT_CASES: Record<string, ContextRequest[]> = {
  "no header": [request([], false)],
  "a traceparent alone": accepted(PARENT),
  "two traceparents": [request([["traceparent", PARENT], ["traceparent", PARENT.replace("012-", "011-")]], false)],
  "the same traceparent twice": [request([["traceparent", PARENT], ["traceparent", PARENT]], false)],
  "other names": ["trace-parent", "trace.parent"].map((name) => named(name, PARENT, false)),
  "the name in any case": ["TraceParent", "TrAcEpArEnT", "TRACEPARENT"].map((name) => named(name, PARENT, true)),
  "version 00 that goes on": refused(`${PARENT}.`, `${PARENT}-what-the-future-will-be-like`),
  "a later version": [
    ...accepted(...withField(VERSION, "cc"), `${withField(VERSION, "cc")}-and-more`),
    ...refused(`${withField(VERSION, "cc")}.and-more`),
  ],
  "version ff": refused(...withField(VERSION, "ff")),
  "a version of other characters": refused(...withField(VERSION, ".0", "0.")),
  "a version that is too long": refused(...withField(VERSION, "000", "0000")),
  "a version that is too short": refused(...withField(VERSION, "0")),
  "a trace id of zeros": refused(...withField(TRACE, "0".repeat(32))),
  "a trace id of other characters": refused(
    ...withField(TRACE, `.${CALLER_TRACE_ID.slice(1)}`, `${CALLER_TRACE_ID.slice(1)}.`, "ABCDEF".padEnd(32, "0")),
  ),
  "a trace id that is too long": refused(...withField(TRACE, `${CALLER_TRACE_ID}3`)),
  "a trace id that is too short": refused(...withField(TRACE, CALLER_TRACE_ID.slice(1))),
  "a parent id of zeros": refused(...withField(SPAN, "0".repeat(16))),
  "a parent id of other characters": refused(...withField(SPAN, ".234567890123456", "123456789012345.")),
  "a parent id that is too long": refused(...withField(SPAN, `${CALLER_SPAN_ID}7`)),
  "a parent id that is too short": refused(...withField(SPAN, CALLER_SPAN_ID.slice(1))),
  "flags of other characters": refused(...withField(FLAGS, ".0", "0.")),
  "flags that are too long": refused(...withField(FLAGS, "001")),
  "flags that are too short": refused(...withField(FLAGS, "1")),
  "flags that nobody knows": accepted(...withField(FLAGS, "ff", "04", "00", "02")),
  "white space around a traceparent": accepted(
    ` ${PARENT}`,
    `\t${PARENT}`,
    `${PARENT} `,
    `${PARENT}\t`,
    `\t ${PARENT} \t`,
  ),
  "a tracestate without a traceparent": ["foo=1", "foo=1,bar=2"].map((value) =>
    request([["tracestate", value]], false)
  ),
  "a tracestate beside a bad traceparent": [request([["traceparent", `${PARENT}.`], ["tracestate", "foo=1"]], false)],
  "a tracestate": [states(["foo=1,bar=2"], "foo=1,bar=2")],
  "other names of tracestate": ["trace-state", "trace.state"].map((name) =>
    request([["traceparent", PARENT], [name, "foo=1"]], true)
  ),
  "the name of tracestate in any case": ["TraceState", "TrAcEsTaTe", "TRACESTATE"].map((name) =>
    request([["traceparent", PARENT], [name, "foo=1"]], true, "foo=1")
  ),
  "an empty tracestate": [
    states([""], null),
    states(["foo=1", ""], "foo=1"),
    states(["", "foo=1"], "foo=1"),
    states(["foo=1,,\t,bar=2,"], "foo=1,bar=2"),
  ],
  "several tracestates": [states(["foo=1,bar=2", "rojo=1,congo=2", "baz=3"], "foo=1,bar=2,rojo=1,congo=2,baz=3")],
  "keys that come twice": [
    states(["foo=1,foo=1"], "foo=1"),
    states(["foo=1,foo=2"], "foo=1"),
    states(["foo=1", "foo=1"], "foo=1"),
    states(["foo=1", "foo=2"], "foo=1"),
  ],
  "all that is allowed": [`${KEY}=${PRINTABLE}`, `${KEY}@a-z0-9_-*/=${PRINTABLE}`, "0a@b=1"].map((member) =>
    states([member], member)
  ),
  "white space around members": [
    ...["foo=1 \t , \t bar=2, \t baz=3", "foo=1\t \t,\t \tbar=2,\t \tbaz=3"].map((value) =>
      states([value], "foo=1,bar=2,baz=3")
    ),
    ...[" foo=1", "\tfoo=1", "foo=1 ", "foo=1\t", "\t foo=1 \t"].map((value) => states([value], "foo=1")),
  ],
  "keys of other characters": dropped("foo =1", "FOO=1", "foo.bar=1"),
  "keys with a vendor that is none": dropped("foo@=1,bar=2", "@foo=1,bar=2", "foo@@bar=1,bar=2", "foo@bar@baz=1,bar=2"),
  "32 members, and 33": [
    states([...MEMBERS, numbers(31, 32)], [...MEMBERS, numbers(31, 32)].join(",")),
    states([...MEMBERS, numbers(31, 33)], null),
  ],
  "keys as long as they may be, and longer": [
    states(["foo=1", `${LONG_KEY}=1`], `foo=1,${LONG_KEY}=1`),
    states(["foo=1", `${LONG_KEY}z=1`], null),
    states(["foo=1", `${TENANT}@${VENDOR}=1`], `foo=1,${TENANT}@${VENDOR}=1`),
    states(["foo=1", `${TENANT}t@v=1`], null),
    states(["foo=1", `t@${VENDOR}v=1`], null),
  ],
  "values of other characters": dropped("foo=bar=baz", "foo=,bar=3", "foo=a\tb", `foo=${"x".repeat(257)}`),
  "a tracestate beyond 512 characters": [
    states([`a=1,${LONG_KEY}=1,b=${"x".repeat(250)},c=3`], "a=1,c=3"),
    states([...MEMBERS.map((list) => list.replaceAll("=", "=" + "x".repeat(20)))], atMost512(MEMBERS)),
  ],
  "a tracestate of more than 8 KiB": dropped(`a=${"x".repeat(8_192)}`, "y".repeat(60_000)),
};

/** Whole members from the front. */
function atMost512(lists: string[]): string {
  const members = lists.join(",").replaceAll("=", "=" + "x".repeat(20)).split(",");
  while (members.join(",").length > 512) members.pop();
  return members.join(",");
}
