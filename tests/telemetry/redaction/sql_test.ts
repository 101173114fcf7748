import assert from "node:assert/strict";
import { redactErrorText, redactSql } from "@/telemetry/redaction/mod.ts";

const CASES: [string, string][] = [
  ["select * from t where a = 'it''s' and b = 12.5", "select * from t where a = ? and b = ?"],
  ["select a1, $1 from t2 where b in (1, 2, 3)", "select a1, $1 from t2 where b in (?)"],
  ["select 1 -- secret\nfrom t /* more */ where x", "select ? from t where x"],
  [`select "Col" from "t-1" where "a@b.example" = E'x\\ny'`, `select "Col" from "t-1" where ? = ?`],
  ["select $$secret$$, $tag$more$tag$ from t", "select ?, ? from t"],
  ["insert into t values ($1, $2), ($3, $4), ($5, $6)", "insert into t values ($1, $2), …"],
  ["select 'open", "select ?"],
  ["select 'a\\', 'secret' from t", "select ?"],
  ["select 0x1F, 1e-5, x'ff' from t", "select ?, ?, ? from t"],
];

for (const [text, expected] of CASES) {
  Deno.test(`redactSql() turns ${text} into ${expected}`, () => assert.equal(redactSql(text), expected));
}

Deno.test("redactSql() leaves what it made as it is", () => {
  const once = redactSql("select a from t where b = 'x' and c in ($1,$2)");
  assert.equal(redactSql(once), once);
});

Deno.test("redactErrorText() removes the values that PostgreSQL quotes", () => {
  assert.equal(
    redactErrorText(
      'duplicate key value violates unique constraint "users_email_key"\nKey (email)=(bob) already exists.',
    ),
    'duplicate key value violates unique constraint "users_email_key"\nKey (email)=(?) already exists.',
  );
  assert.equal(
    redactErrorText('invalid input syntax for type uuid: "hunter2"'),
    'invalid input syntax for type uuid: "?"',
  );
  assert.equal(
    redactErrorText("failed: insert into users (name) values ('bob')"),
    "failed: insert into users (name) values (?)",
  );
});
