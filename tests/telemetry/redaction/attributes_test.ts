import assert from "node:assert/strict";
import { redactAndCut, redactAttributes } from "@/telemetry/redaction/mod.ts";

const SECRET_KEYS = [
  "password",
  "db.password",
  "userPasswd",
  "PWD",
  "pass",
  "passphrase",
  "card_pin",
  "otp",
  "mysql_pwd",
  "client_secret",
  "x-api-key",
  "apiKey",
  "ACCESS_KEY",
  "private.key",
  "credential",
  "aws_credentials",
  "signature",
  "ssn",
  "social security",
  "credit-card",
  "card_number",
  "cvv",
  "cvc",
  "iban",
  "account number",
  "dob",
  "token",
  "authToken",
  "session",
  "session.id",
  "sid",
  "cookie",
  "csrf_token",
  "xsrf",
  "jwt",
  "auth",
  "bearer",
  "sig",
  "http.request.header.authorization",
  "http.request.header.x_api_key",
  "http.request.header.forwarded",
  "db.query.parameter.0",
];

for (const key of SECRET_KEYS) {
  Deno.test(`redactAttributes() removes the value of ${key}`, () => {
    assert.deepEqual(redactAttributes({ [key]: "x" }), { [key]: "REDACTED" });
  });
}

const PLAIN_KEYS = [
  "author",
  "keyboard",
  "monkey",
  "passenger",
  "tokenizer",
  "assignment",
  "compass",
  "spin",
  "design",
  "signal",
  "outside",
  "residence",
  "authority",
  "bypass",
  "opinion",
  "http.route",
  "db.system.name",
  "http.request.header.accept",
  "constructor",
  "__proto__",
];

for (const key of PLAIN_KEYS) {
  Deno.test(`redactAttributes() leaves the value of ${key}`, () => {
    const given = JSON.parse(`{"${key}":"x"}`);
    assert.equal(JSON.stringify(redactAttributes(given)), JSON.stringify(given));
  });
}

Deno.test("redactAttributes() removes numbers of secret keys and leaves counts", () => {
  assert.deepEqual(redactAttributes({ pin: 1234, "gen_ai.usage.tokens": 12, "auth.ok": true, n: 4111111111111111 }), {
    pin: "REDACTED",
    "gen_ai.usage.tokens": 12,
    "auth.ok": true,
    n: "REDACTED",
  });
});

Deno.test("redactAttributes() leaves out what belongs into the user's columns", () => {
  assert.deepEqual(
    redactAttributes({ "user.email": "a@b.example", "enduser.id": 7, "user_agent.original": "Firefox" }),
    {
      "user_agent.original": "Firefox",
    },
  );
});

Deno.test("redactAttributes() keeps the names of cookies and the networks of addresses", () => {
  assert.deepEqual(
    redactAttributes({
      "http.request.header.cookie": ["theme=dark; sid=abc"],
      "http.request.header.x-forwarded-for": "203.0.113.77, 2001:db8:1:2::3",
      "client.address": "198.51.100.9",
    }),
    {
      "http.request.header.cookie": ["theme; sid"],
      "http.request.header.x-forwarded-for": "203.0.113.0, 2001:db8:1::",
      "client.address": "198.51.100.0",
    },
  );
});

Deno.test("redactAttributes() looks into objects, lists and JSON in a text, five deep", () => {
  const nest = (levels: number): unknown =>
    levels === 0 ? { password: "x" } : JSON.stringify({ inner: nest(levels - 1) });
  const redacted = redactAttributes({ a: { b: [{ token: "x" }] }, c: nest(5) });
  assert.deepEqual(redacted.a, { b: [{ token: "REDACTED" }] });
  assert.doesNotMatch(String(redacted.c), /password\W+x/);
});

Deno.test("redactAttributes() removes secrets from keys", () => {
  assert.deepEqual(redactAttributes({ "seen bob@shop.example": 1 }), { "seen REDACTED": 1 });
});

Deno.test("redactAttributes() replaces what PostgreSQL refuses", () => {
  assert.deepEqual(redactAttributes({ a: "x\0y\ud800z" }), { a: "x\ufffdy\ufffdz" });
});

Deno.test("redactAndCut() keeps 128 attributes, values of 8 Ki and keys of 256 characters, and says so", () => {
  const many = Object.fromEntries(Array.from({ length: 130 }, (_, index) => [`n${index}`, index]));
  const { attributes, droppedCount } = redactAndCut(many);
  assert.deepEqual([Object.keys(attributes).length, droppedCount], [128, 2]);
  const cut = redactAndCut({ ["k ".repeat(200)]: "v ".repeat(5_000), list: Array(5_000).fill("ab") });
  assert.deepEqual(Object.entries(cut.attributes).map(([key, value]) => [key.length, String(value).length]), [
    [256, 8_192],
    [4, 8_192],
  ]);
  assert.equal(cut.cutCount, 2);
});

Deno.test("redactAndCut() removes a secret that the cut would fall into", () => {
  const { attributes } = redactAndCut({ text: `${"a ".repeat(4_090)}bob.the.builder@shop.example` });
  assert.doesNotMatch(String(attributes.text), /bob/);
});

Deno.test("redactAndCut() takes less than 5 ms for a key and a value of a megabyte", () => {
  for (const text of ["a@", "key=value ", "http://a.example/?x=1 ", "%41", "4"]) {
    const long = text.repeat(2 ** 20 / text.length);
    const times = Array.from({ length: 10 }, () => {
      const start = performance.now();
      redactAndCut({ [long]: long });
      return performance.now() - start;
    });
    assert.ok(Math.min(...times) < 5, text);
  }
});
