import assert from "node:assert/strict";
import { History, NO_VIOLATIONS } from "./history.ts";

function makeHistory() {
  const history = new History();
  history.noteSent(["a", "b", "c"]);
  history.noteAcknowledged(["a", "b"]);
  return history;
}

Deno.test("History.check() finds nothing when all that was acknowledged is stored, with or without the rest", () => {
  assert.deepEqual(makeHistory().check(["a", "b"]), NO_VIOLATIONS);
  assert.deepEqual(makeHistory().check(["a", "b", "c"]), NO_VIOLATIONS);
});

Deno.test("History.check() finds what was lost, made up or stored twice", () => {
  const { lost, unknown, duplicated } = makeHistory().check(["a", "d", "d"]);
  assert.deepEqual([lost, unknown, duplicated], [["b"], ["d"], ["d"]]);
});

Deno.test("History.check() finds what was read once and is gone, though nobody was promised it", () => {
  const history = makeHistory();
  history.noteRead(["a", "c"]);
  assert.deepEqual(history.check(["a", "b", "c"]), NO_VIOLATIONS);
  assert.deepEqual(history.check(["a", "b"]), { ...NO_VIOLATIONS, vanished: ["c"] });
});
