import assert from "node:assert/strict";
import { type ApiCall, apiClient } from "../../helpers/api.ts";
import { type TestApp, testApp } from "../../helpers/app.ts";
import { readAudit } from "../../helpers/audit.ts";
import { makeIngestKey, makeOtlpPost, readOtlpAnswer } from "../../helpers/otlp_client.ts";
import { makeOtlpRequest, makeOtlpTrace } from "../../helpers/otlp.ts";

const KEYS = "/api/v1/admin/keys/";
const WISH = { name: "edge", scopes: ["ingest"] };

async function sendAs(app: TestApp, key: string, service = "checkout") {
  const request = makeOtlpRequest(makeOtlpTrace(1), { resource: { "service.name": service } });
  return await readOtlpAnswer(await app.fetch("/v1/traces", makeOtlpPost(request, { key, encoding: "json" })));
}

Deno.test("POST /api/v1/admin/keys/ answers 201 with the key, which sends, and Location, with and without the slash", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await apiClient(app, "admin");
  for (const path of [KEYS, KEYS.slice(0, -1)]) {
    const { status, headers, body } = await admin("POST", path, WISH);
    const { key, id, username: _, created_at: __, ...facts } = body;
    assert.equal(status, 201);
    assert.equal(headers.get("location"), `http://localhost:8000${KEYS}${id}/`);
    assert.ok(key.startsWith(`twk_${id}_`));
    const unset = { services: null, spans_per_second: null, expires_at: null, last_used_at: null };
    assert.deepEqual(facts, { ...WISH, ...unset });
    assert.equal((await sendAs(app, key)).status, 200);
  }
});

Deno.test("A key is shown once: neither list nor detail nor database holds it", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await apiClient(app, "admin");
  const { body: { key, id } } = await admin("POST", KEYS, WISH);
  const answers = [(await admin("GET", KEYS)).body, (await admin("GET", `${KEYS}${id}`)).body];
  const rows = await app.sql`select api_keys::text from api_keys`;
  const secret = key.split("_").at(-1);
  for (const shown of [...answers, rows]) assert.ok(!JSON.stringify(shown).includes(secret));
  assert.equal(answers[1].key, undefined);
});

Deno.test("POST /api/v1/admin/keys/ makes keys for some services, at a rate, with an end", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await apiClient(app, "admin");
  const limits = { services: ["checkout"], spans_per_second: 1, expires_at: "2099-01-01T00:00:00+01:00" };
  const { body } = await admin("POST", KEYS, { ...WISH, ...limits });
  assert.deepEqual([body.services, body.spans_per_second, body.expires_at], [
    ["checkout"],
    1,
    "2098-12-31T23:00:00.000000Z",
  ]);
  const foreign = await sendAs(app, body.key, "search");
  assert.match(JSON.stringify(foreign.body), /"rejectedSpans":"1".*not for that service/);
  const statuses = [];
  for (let i = 0; i < 4; i++) statuses.push((await sendAs(app, body.key)).status);
  assert.ok(statuses.includes(200) && statuses.includes(429), statuses.join());
});

Deno.test("GET /api/v1/admin/keys/[id]/ tells times in microseconds and UTC, whatever the database's zone is", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await apiClient(app, "admin");
  const { body: { id } } = await admin("POST", KEYS, { ...WISH, expires_at: "2099-01-01T00:00:00Z" });
  await app.sql`
    update api_keys set created_at = '2026-07-01 10:00:00.000001+02', last_used_at = '2026-07-01 10:00:00+02'
    where id = ${id}
  `;
  const { created_at, expires_at, last_used_at } = (await admin("GET", `${KEYS}${id}/`)).body;
  assert.deepEqual([created_at, expires_at, last_used_at], [
    "2026-07-01T08:00:00.000001Z",
    "2099-01-01T00:00:00.000000Z",
    "2026-07-01T08:00:00.000000Z",
  ]);
});

Deno.test("DELETE /api/v1/admin/keys/[id]/ ends a key at once: 204, then 404, and it is listed no more", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await apiClient(app, "admin");
  const { body: { key, id } } = await admin("POST", KEYS, WISH);
  const path = `${KEYS}${id}/`;
  const statuses = [];
  for (const method of ["DELETE", "DELETE", "GET"]) statuses.push((await admin(method, path)).status);
  assert.deepEqual(statuses, [204, 404, 404]);
  assert.equal((await sendAs(app, key)).status, 401);
  assert.ok((await admin("GET", KEYS)).body.results.every((listed: { id: string }) => listed.id !== id));
  const audit = await readAudit(app.sql);
  assert.deepEqual(audit.map(({ action, target_id }) => [action, target_id]), [["key.created", id], [
    "key.revoked",
    id,
  ]]);
});

Deno.test("GET /api/v1/admin/keys/ comes in pages, newest first", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await apiClient(app, "admin");
  for (const name of ["a", "b", "c"]) await admin("POST", KEYS, { ...WISH, name });
  const names = async (query: string) => {
    const { body } = await admin("GET", `${KEYS}${query}`);
    return [body.count, body.next, body.previous, ...body.results.map(({ name }: { name: string }) => name)];
  };
  const page = (query: string) => `http://localhost:8000${KEYS}?${query}`;
  // The fourth is the caller's own.
  assert.deepEqual((await names("?page_size=3")).slice(0, 5), [4, page("page=2&page_size=3"), null, "c", "b"]);
  assert.deepEqual((await names("?page=last&page_size=3")).slice(0, 3), [4, null, page("page_size=3")]);
  for (const bad of ["page=0", "page=3&page_size=3", "cursor=x"]) {
    assert.equal((await admin("GET", `${KEYS}?${bad}`)).status, 404);
  }
});

const BAD: Record<string, { body: unknown; answer: Record<string, string[]> }> = {
  "nothing": { body: {}, answer: { name: ["This field is required."], scopes: ["This field is required."] } },
  "no scope": { body: { ...WISH, scopes: [] }, answer: { scopes: ["This list may not be empty."] } },
  "an unknown scope": {
    body: { ...WISH, scopes: ["root"] },
    answer: { scopes: ['0: "root" is not a valid choice.'] },
  },
  "a text for a list": { body: { ...WISH, scopes: "read" }, answer: { scopes: ["Expected a list of items."] } },
  "no service": { body: { ...WISH, services: [] }, answer: { services: ["This list may not be empty."] } },
  "a blank service": { body: { ...WISH, services: [""] }, answer: { services: ["0: This field may not be blank."] } },
  "a rate of nothing": {
    body: { ...WISH, spans_per_second: 0 },
    answer: { spans_per_second: ["Ensure this value is greater than or equal to 1."] },
  },
  "half a span": {
    body: { ...WISH, spans_per_second: 0.5 },
    answer: { spans_per_second: ["A valid integer is required."] },
  },
  "an end that has passed": {
    body: { ...WISH, expires_at: "2020-01-01T00:00:00Z" },
    answer: { expires_at: ["This time has passed."] },
  },
};

Deno.test("POST /api/v1/admin/keys/ names what is wrong with each field", async (t) => {
  await using app = await testApp({ isSeeded: false });
  const admin = await apiClient(app, "admin");
  for (const [name, { body, answer }] of Object.entries(BAD)) {
    await t.step(name, async () => assert.deepEqual((await admin("POST", KEYS, body)).body, answer));
  }
});

Deno.test("Keys are for admins: staff and keys without the scope neither make nor see any", async () => {
  await using app = await testApp({ isSeeded: false });
  const callers: ApiCall[] = [await apiClient(app, "staff"), await apiClient(app, "admin", ["read", "ingest"])];
  for (const call of callers) {
    assert.equal((await call("POST", KEYS, WISH)).status, 403);
    assert.equal((await call("GET", KEYS)).status, 403);
  }
});

Deno.test("A key that is limited hands its limits on", async () => {
  await using app = await testApp({ isSeeded: false });
  const limited = await makeIngestKey(app, { scopes: ["admin"], services: ["checkout"], spansPerSecond: 10 });
  const make = async (wish: object) => {
    const headers = { "authorization": `Bearer ${limited}`, "content-type": "application/json" };
    const response = await app.fetch(KEYS, { method: "POST", headers, body: JSON.stringify({ ...WISH, ...wish }) });
    return { status: response.status, body: await response.json() };
  };
  const { body } = await make({});
  assert.deepEqual([body.services, body.spans_per_second], [["checkout"], 10]);
  assert.equal((await make({ services: ["search"] })).status, 400);
  assert.equal((await make({ spans_per_second: 11 })).status, 400);
});
