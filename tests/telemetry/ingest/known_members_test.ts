import assert from "node:assert/strict";
import { AttributeKeys } from "@/telemetry/ingest/attribute_keys.ts";
import { toMember } from "@/telemetry/ingest/attribute_member.ts";
import { KnownMembers } from "@/telemetry/ingest/known_members.ts";

const keys = new AttributeKeys();

/** Notes an attribute so many times, as bytes that stand within others. */
function note(members: KnownMembers, key: string, value: string, times = 2) {
  const view = new DataView(new TextEncoder().encode(`..${key}=${value}..`).buffer);
  const member = toMember(keys.get(key), value);
  for (let time = 0; time < times; time++) members.note(view, 2, view.byteLength - 2, member);
  return () => members.find(view, 2, view.byteLength - 2);
}

Deno.test("KnownMembers.find() knows an attribute that came twice, and none that came once", () => {
  const members = new KnownMembers();
  assert.equal(note(members, "app.region", "us-east", 1)(), null);
  assert.equal(note(members, "http.route", "/cart")()?.json, ',"http.route":"/cart"');
});

Deno.test("KnownMembers.find() never takes one of 20,000 attributes for another", () => {
  const members = new KnownMembers();
  const finds = Array.from({ length: 20_000 }, (_, i) => note(members, "url.path", `/${i % 7}/${i}`));
  const found = finds.map((find, i) => [find()?.value, `/${i % 7}/${i}`] as const).filter(([value]) => value);
  for (const [value, expected] of found) assert.equal(value, expected);
  assert.ok(found.length > 3_000, `${found.length}`);
});

Deno.test("KnownMembers.find() does not know persons, nor attributes of more than 256 bytes", () => {
  const members = new KnownMembers();
  assert.equal(note(members, "user.id", "bob")(), null);
  assert.equal(note(members, "note", "x".repeat(300))(), null);
});
