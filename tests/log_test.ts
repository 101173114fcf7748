import assert from "node:assert/strict";
import { toLogLine } from "@/log.ts";

const HOSTILE = [
  "\r\n",
  "\n",
  "\x1b[31m",
  "\x1b]0;x\x07",
  "\u2028",
  "\u2029",
  "\x85",
  "\x7f",
  "\u202e",
  "\0",
  '"',
  "\\",
  "\ud800",
];

Deno.test("toLogLine() makes one line of JSON of 100 hostile fields, and nothing moves the cursor", () => {
  for (let i = 0; i < 100; i++) {
    const text = `a${HOSTILE[i % HOSTILE.length]}{"level":"info"}${HOSTILE[(i * 7) % HOSTILE.length]}b`;
    const line = toLogLine({ level: "warn", message: "test", path: text, nested: { text } });
    assert.equal(line.split(/[\r\n\u0085\u2028\u2029]/).length, 1);
    assert.ok(!/\p{Cc}|[\u202a-\u202e]/u.test(line));
    assert.equal(JSON.parse(line).path, text);
  }
});

Deno.test("toLogLine() cuts long texts and writes bigint as text", () => {
  const entry = JSON.parse(toLogLine({ level: "info", message: "x", long: "a".repeat(9_999), big: 7n }, new Date(0)));
  assert.equal(entry.long.length, 2_001);
  assert.deepEqual([entry.big, entry.time], ["7", "1970-01-01T00:00:00.000Z"]);
});
