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
  assert.deepEqual(makeHistory().check(["a", "d", "d"]), { lost: ["b"], unknown: ["d"], duplicated: ["d"] });
});
