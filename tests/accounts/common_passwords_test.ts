import assert from "node:assert/strict";
import { isCommonPassword, isGuessable } from "@/accounts/common_passwords.ts";

const COMMON = [
  "password",
  "P@ssw0rd123!",
  "12345678",
  "31121999",
  "qwertyuiop",
  "1qaz2wsx",
  "zaq12wsx",
  "abcdefghijklmno",
  "aaaaaaaaaaaaaaaa",
  "abcabcabcabcabc",
  "iloveyou2024",
  "Michael1987",
  "sunshine!!",
  "trustno1",
  "TracewellAdmin1",
  "tracewell-shop-2026",
  "monkeydragon",
  "letmein99",
];

Deno.test("isGuessable() finds numbers, walks, repetitions and trimmed words", () => {
  assert.deepEqual(COMMON.filter((password) => !isGuessable(password)), []);
});

const GOOD = [
  "correct horse battery staple",
  "vexing-lantern-quota",
  "Zr8#kd02mPq!",
  "mein Fahrrad ist violett",
  "кошка на окне спит",
  "nudge ferment yodel 7",
];

Deno.test("isCommonPassword() lets passphrases and random texts pass", () => {
  assert.deepEqual(GOOD.filter(isCommonPassword), []);
});

Deno.test("isGuessable() lets a hex number pass whose few letters lie side by side", () => {
  assert.equal(isGuessable("1a0b9c8d-7e6f-4a5b-8c9d-0e1f2a3b4c5d"), false);
});

Deno.test("isCommonPassword() finds by fingerprint what no rule catches", () => {
  assert.equal(isGuessable("deathnote"), false);
  assert.equal(isCommonPassword("DeathNote"), true);
});

Deno.test("isCommonPassword() takes under 50 ms for the longest password", () => {
  const tries = Array.from({ length: 3 }, () => {
    const started = performance.now();
    isCommonPassword("password".repeat(16));
    isCommonPassword("qwe1".repeat(31) + "zxcv");
    return performance.now() - started;
  });
  assert.ok(Math.min(...tries) < 50);
});
