import assert from "node:assert/strict";
import { checkCredentials } from "@/accounts/credentials.ts";
import { SignInThrottle } from "@/accounts/sign_in_throttle.ts";
import { TryTable } from "@/accounts/try_table.ts";
import { disableUser } from "@/accounts/user_admin.ts";
import { getCredentials } from "@/db/credentials.ts";
import { testDatabase } from "../helpers/database.ts";
import { insertPerson, PASSWORD } from "../helpers/people.ts";

const makeThrottle = () => new SignInThrottle({ table: new TryTable(1024) });
const address = "192.0.2.1";

Deno.test("checkCredentials() takes the e-mail in any case", async () => {
  await using db = await testDatabase();
  const { id } = await insertPerson(db.sql, { email: "Ada@Example.com" });
  const check = await checkCredentials(db.sql, makeThrottle(), {
    email: "aDA@example.COM",
    password: PASSWORD,
    address,
  });
  assert.equal(check.outcome === "right" && check.user.id, id);
});

Deno.test("checkCredentials() stores a password anew whose hash has other parameters", async () => {
  await using db = await testDatabase();
  const { id, email } = await insertPerson(db.sql);
  await checkCredentials(db.sql, makeThrottle(), { email, password: PASSWORD, address });
  const stored = (await getCredentials(db.sql, id))!.password_hash;
  assert.match(stored, /^scrypt\$17\$8\$1\$/);
  assert.equal(
    (await checkCredentials(db.sql, makeThrottle(), { email, password: PASSWORD, address })).outcome,
    "right",
  );
});

Deno.test("checkCredentials() says no more than wrong of unknown, disabled and mistyped", async () => {
  await using db = await testDatabase();
  const [known, disabled] = [await insertPerson(db.sql), await insertPerson(db.sql)];
  await disableUser(db.sql, disabled.id);
  const tries = [
    { email: "nobody@example.com", password: PASSWORD, address },
    { email: disabled.email, password: PASSWORD, address },
    { email: known.email, password: "wrong", address },
    { email: `${known.email}\0`, password: PASSWORD, address },
  ];
  for (const attempt of tries) assert.equal((await checkCredentials(db.sql, makeThrottle(), attempt)).outcome, "wrong");
});

Deno.test("checkCredentials() throttles an account that does not exist like one that does", async () => {
  await using db = await testDatabase();
  const throttle = makeThrottle();
  for (let i = 0; i < 10; i++) throttle.take("nobody@example.com", address);
  const check = await checkCredentials(db.sql, throttle, { email: "nobody@example.com", password: PASSWORD, address });
  assert.equal(check.outcome, "throttled");
});
