import assert from "node:assert/strict";
import { hashPassword, verifyPassword } from "@/accounts/passwords.ts";

const CHEAP = { logN: 4, r: 8, p: 1 };

Deno.test("hashPassword() uses N = 2^17, r = 8, p = 1 and a salt of its own each time", async () => {
  const [one, two] = await Promise.all([hashPassword("pass phrase"), hashPassword("pass phrase")]);
  assert.match(one, /^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  assert.notEqual(one, two);
});

Deno.test("hashPassword() leaves the event loop free", async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 5);
  await hashPassword("pass phrase");
  clearInterval(timer);
  assert.ok(ticks >= 10, `${ticks} ticks`); // about 500 ms of work: on the loop it would leave room for one or two
});

Deno.test("verifyPassword() takes every character and every blank as typed", async () => {
  const stored = await hashPassword(" Pässword \u00a0x", CHEAP);
  const tries = [" Pässword \u00a0x", "Pässword \u00a0x", " pässword \u00a0x", " Pa\u0308ssword \u00a0x"];
  const results = await Promise.all(tries.map(async (text) => (await verifyPassword(text, stored)).isRight));
  assert.deepEqual(results, [true, false, false, false]);
});

Deno.test("verifyPassword() tells a hash of other parameters as outdated", async () => {
  assert.deepEqual(await verifyPassword("x", await hashPassword("x", CHEAP)), { isRight: true, isOutdated: true });
  assert.deepEqual(await verifyPassword("x", await hashPassword("x")), { isRight: true, isOutdated: false });
});

Deno.test("verifyPassword() works as long for nobody as for somebody", async () => {
  const stored = await hashPassword("x");
  const time = async (hash: string | null) => {
    const started = performance.now();
    assert.equal((await verifyPassword("y", hash)).isRight, false);
    return performance.now() - started;
  };
  const [known, unknown] = [await time(stored), await time(null)];
  assert.ok(unknown > known / 3 && unknown < known * 3, `${known} ms and ${unknown} ms`);
});
