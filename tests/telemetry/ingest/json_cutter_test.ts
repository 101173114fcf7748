import assert from "node:assert/strict";
import { JsonCutter } from "@/telemetry/ingest/json_cutter.ts";

function cut(json: string, path: (string | null)[]): { frame: string; runs: string[] } {
  const cutter = new JsonCutter(new TextEncoder().encode(json), path);
  for (const _ of cutter.steps());
  return { frame: cutter.frame, runs: readRuns(cutter) };
}

/** All of them: in these tests each list has one at most. */
function readRuns(cutter: JsonCutter): string[] {
  const count = Math.max(0, ...[...cutter.frame.matchAll(/(\d+),(\d+)\]/g)].map(([, first, runs]) => +first! + +runs!));
  return Array.from({ length: count }, (_, i) => cutter.run(i));
}

const SPANS = ["scopes", null, "spans", null];
const CASES: [string, (string | null)[], string, string[]][] = [
  ['[1, {"a":[2,3]},"x"]', [null], "[0,1]", ['1, {"a":[2,3]},"x"']],
  ["[ ]", [null], "[0,0]", []],
  ["[1,]", [null], "[0,1]", ["1,"]],
  ["[,]", [null], "[0,1]", [","]],
  ['["]",",","\\"]"]', [null], "[0,1]", ['"]",",","\\"]"']],
  ['{"a":[true]}', [null], '{"a":[true]}', []],
  ['{"a":[true],"b":[2]}', ["b", null], '{"a":[true],"b":[0,1]}', ["2"]],
  ['{"\\u0062":[2]}', ["b", null], '{"\\u0062":[0,1]}', ["2"]],
  ['{"b":"b","c":{"b":[true]},"b":[2]}', ["b", null], '{"b":"b","c":{"b":[true]},"b":[0,1]}', ["2"]],
  [
    '{"scopes":[{"spans":[{},{}],"x":{"spans":[true]}},{"spans":[[]]}],"spans":[true]}',
    SPANS,
    '{"scopes":[{"spans":[0,1],"x":{"spans":[true]}},{"spans":[1,1]}],"spans":[true]}',
    ["{},{}", "[]"],
  ],
  ['{"scopes":[[{"spans":[true]}]]}', SPANS, '{"scopes":[[{"spans":[true]}]]}', []],
  ["[1,2", [null], "[01,2", []],
  ["]]{", [null], "]]{", []],
];

for (const [json, path, frame, runs] of CASES) {
  Deno.test(`JsonCutter.steps() cuts ${json} at ${JSON.stringify(path)}`, () => {
    assert.deepEqual(cut(json, path), { frame, runs });
  });
}

Deno.test("JsonCutter.steps() stops on the way through a long text, which it cuts into runs", () => {
  const json = `[${"1,".repeat(500_000)}1]`;
  const cutter = new JsonCutter(new TextEncoder().encode(json), [null]);
  assert.ok([...cutter.steps()].length >= 15); // 1 MB in steps of 64 KiB
  const runs = readRuns(cutter);
  assert.equal(`[${runs.join(",")}]`, json);
  assert.ok(runs.length > 50 && runs.every(({ length }) => length < 17_000));
});

Deno.test("JsonCutter.steps() refuses what is nested too deep, in items or around them", () => {
  for (const json of [`[${"[".repeat(513)}`, `{"a":${"[".repeat(513)}`, "[".repeat(5_000_000)]) {
    assert.throws(() => cut(json, [null]), SyntaxError);
  }
});

for (const [kind, char] of [["letters", "x"], ["long characters", "🙂"], ["escapes", "\\u00e9"], ["quotes", '\\"']]) {
  Deno.test(`JsonCutter.frame is JSON still, with long texts of ${kind} cut`, () => {
    const long = char!.repeat(100_000);
    const { frame, runs } = cut(`{"a":"${long}","b":["${long}",1],"c":"x${long}"}`, ["b", null]);
    const whole = JSON.parse(`"${long}"`);
    const { a, b, c } = JSON.parse(frame);
    assert.ok(a.length >= 9_216 && whole.startsWith(a) && `x${whole}`.startsWith(c) && frame.length < 120_000);
    assert.deepEqual(b, [0, 2]);
    assert.ok(runs.join() === `"${long}",1`);
  });
}

Deno.test("JsonCutter counts texts with bytes that are no UTF-8, wherever they stand", () => {
  const bytes = new Uint8Array([...new TextEncoder().encode('{"a":"?","b":["?"]}')].map((b) => b === 0x3f ? 0xff : b));
  const cutter = new JsonCutter(bytes, ["b", null]);
  for (const _ of cutter.steps());
  assert.equal(cutter.frame, '{"a":"\ufffd","b":[0,1]}');
  assert.equal(cutter.run(0), '"\ufffd"');
  assert.equal(cutter.mendedCount, 2);
});
