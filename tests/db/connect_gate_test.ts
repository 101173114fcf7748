import assert from "node:assert/strict";
import { ConnectGate, gateTo } from "@/db/connect_gate.ts";
import { parseDatabaseUrl } from "@/db/address.ts";

function gateAt(clock = { ms: 0 }) {
  return { clock, gate: new ConnectGate(() => clock.ms) };
}

/** A gate to a server where an attempt failed just now. */
async function failedGate() {
  const { clock, gate } = gateAt();
  (await gate.enter())!.fail();
  return { clock, gate };
}

Deno.test("ConnectGate lets everybody pass while somebody has a session", async () => {
  const { gate } = gateAt();
  (await gate.enter())!.succeed();
  const passages = await Promise.all([gate.enter(), gate.enter(), gate.enter()]);
  assert.ok(passages.every((passage) => passage !== null));
});

Deno.test("ConnectGate turns everybody away for 500 ms after an attempt that failed", async () => {
  const { clock, gate } = await failedGate();
  clock.ms = 499;
  assert.equal(gate.isShut, true);
  assert.equal(await gate.enter(), null);
  clock.ms = 500;
  assert.equal(gate.isShut, false);
  assert.ok(await gate.enter());
});

Deno.test("ConnectGate counts the 500 ms from the beginning of the attempt, so that there are two a second", async () => {
  const { clock, gate } = gateAt();
  let attempts = 0;
  for (; clock.ms < 10_000; clock.ms += 10) {
    const passage = await gate.enter();
    if (passage !== null) attempts++;
    passage?.fail();
  }
  assert.equal(attempts, 20);
});

for (const [outcome, admitted] of [["succeed", 3], ["fail", 0]] as const) {
  Deno.test(`ConnectGate lets the others wait for the first one: ${outcome}`, async () => {
    const { gate } = gateAt();
    const first = (await gate.enter())!;
    const others = Promise.all([gate.enter(), gate.enter(), gate.enter()]);
    first[outcome]();
    assert.equal((await others).filter((passage) => passage !== null).length, admitted);
  });
}

Deno.test("ConnectGate lets the next one try if the first one ended itself", async () => {
  const { gate } = gateAt();
  const first = (await gate.enter())!;
  const second = gate.enter();
  first.end();
  assert.ok(await second);
  assert.equal(gate.isShut, false);
});

Deno.test("ConnectGate opens for all when one attempt after a failure succeeds", async () => {
  const { clock, gate } = await failedGate();
  clock.ms = 500;
  (await gate.enter())!.succeed();
  assert.ok(await gate.enter());
  assert.ok(await gate.enter());
});

Deno.test("ConnectGate does not shut because a session is lost", async () => {
  const { gate } = gateAt();
  const passage = (await gate.enter())!;
  passage.succeed();
  passage.fail();
  passage.end();
  assert.deepEqual([gate.isShut, gate.hasSessions], [false, false]);
});

Deno.test("ConnectGate learns nothing from an attempt that began before another one succeeded", () => {
  const { clock, gate } = gateAt();
  const early = gate.pass();
  clock.ms = 1;
  gate.pass().succeed();
  early.fail();
  assert.equal(gate.isShut, false);
});

Deno.test("ConnectGate knows of sessions that are there while no other can be made", async () => {
  const { gate } = gateAt();
  gate.pass().succeed();
  gate.pass().fail();
  assert.deepEqual([gate.isShut, gate.hasSessions], [true, true]);
  assert.equal(await gate.enter(), null);
});

Deno.test("gateTo() has one gate for all databases and users of a server", () => {
  const [one, same, other] = ["u@h:1/d", "v@h:1/e", "u@h:2/d"].map((rest) =>
    gateTo(parseDatabaseUrl(`postgres://${rest}`))
  );
  assert.equal(one, same);
  assert.notEqual(one, other);
});
