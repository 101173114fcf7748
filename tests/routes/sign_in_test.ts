import assert from "node:assert/strict";
import { testApp } from "../helpers/app.ts";
import { Browser, insertPerson, PASSWORD } from "../helpers/people.ts";

Deno.test("POST /sign-in answers 303 to the page that was asked for, and the session holds", async () => {
  await using app = await testApp();
  const { email, username } = await insertPerson(app.sql);
  const browser = new Browser(app);
  const response = await browser.post("/sign-in", { email, password: PASSWORD, next: "/account" });
  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), "/account");
  assert.match(await (await browser.get("/account")).text(), new RegExp(username));
});
