import assert from "node:assert/strict";
import { customerHref } from "@/components/trace/customer_href.ts";
import { groupSessions } from "@/components/trace/customer_sessions.ts";
import { makeTraceResource } from "../helpers/make_resources.ts";

Deno.test("groupSessions() gives visits, the latest first, each in the order of what happened", () => {
  const traces = ["a", "a", "b", "a"].map((session_id, i) => makeTraceResource({ session_id, url: `/${i}` }));
  const sessions = groupSessions(traces);
  assert.deepEqual(sessions.map((session) => session.sessionId), ["a", "b"]);
  assert.deepEqual(sessions[0]!.traces.map((trace) => trace.url), ["/3", "/1", "/0"]);
});

Deno.test("groupSessions() counts refused requests, failed ones, and those with a failed step", () => {
  const [session] = groupSessions([
    makeTraceResource({ status_code: 402 }),
    makeTraceResource({ status: "error", status_code: 500 }),
    makeTraceResource({ error_count: 1 }),
    makeTraceResource({ status_code: 303 }),
    makeTraceResource({ status_code: null }),
  ]);
  assert.equal(session!.troubleCount, 3);
});

Deno.test("customerHref() goes by what is known: e-mail, else username, else id", () => {
  const nobody = { email: "", username: "", user_id: null };
  assert.equal(customerHref(nobody), null);
  assert.match(customerHref({ ...nobody, user_id: "7" })!, /\?user_id=7$/);
  assert.match(customerHref({ ...nobody, username: "ann", user_id: "7" })!, /\?username=ann$/);
  assert.match(customerHref({ email: "ann@example.com", username: "ann", user_id: "7" })!, /\?email=ann%40/);
});
