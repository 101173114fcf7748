import assert from "node:assert/strict";
import { checkNewPassword, isOverlong } from "@/accounts/password_rules.ts";

const owner = { role: "customer" as const, email: "ada.vermeer@example.com", username: "adavermeer" };
const admin = { ...owner, role: "admin" as const };

Deno.test("checkNewPassword() asks 8 characters of customers and 15 of staff and admins", () => {
  assert.deepEqual(checkNewPassword("zr8kd02", owner), ["Ensure this field has at least 8 characters."]);
  assert.deepEqual(checkNewPassword("zr8kd02m", owner), []);
  assert.deepEqual(checkNewPassword("zr8kd02mxw71pf", admin), ["Ensure this field has at least 15 characters."]);
  assert.deepEqual(checkNewPassword("zr8kd02mxw71pfg", { ...owner, role: "staff" }), []);
});

Deno.test("checkNewPassword() takes 128 characters whole, whatever they are, and not one more", () => {
  const longest = "zr8 kd02 é漢😀".repeat(10) + "zr8 kd02"; // 10 × 12 + 8
  assert.equal([...longest].length, 128);
  assert.deepEqual(checkNewPassword(`${longest}x`, owner), ["Ensure this field has no more than 128 characters."]);
  assert.deepEqual(checkNewPassword(longest, admin), []);
});

Deno.test("checkNewPassword() refuses common ones and those made of the person's own names", () => {
  assert.deepEqual(checkNewPassword("iloveyou2024", owner), ["This password is too common."]);
  for (const password of ["adavermeer12", "ada.vermeer@example.com", "xx-ada.vermeer-7"]) {
    assert.match(checkNewPassword(password, owner).join(), /too similar/);
  }
});

Deno.test("isOverlong() counts characters, not code units", () => {
  assert.equal(isOverlong("😀".repeat(128)), false);
  assert.equal(isOverlong("😀".repeat(129)), true);
  assert.equal(isOverlong("x".repeat(1024 * 1024)), true);
});
