import assert from "node:assert/strict";
import { redactAttributes } from "@/telemetry/redaction/mod.ts";

/** Words that hold, begin or end like the name of a secret. */
const WORDS = [
  "author authority authentic keyboard monkey turkey donkey hockey passenger passage compass bypass tokenizer",
  "assignment design signal signage cosine outside inside residence president opinion spin pinball option",
  "adobe sandbox secretary discretion certify credits creditor accounting discount session_count possession",
  "cookiecutter bookie sidebar besides apikeyboard openapi rapid therapist pwdless crowd dobermann",
  "bearing forbear jwtless ivanhoe cvvless tokens_used otpion robot potpourri secretion passive embassy",
  "author_id monkeys keys keyed keyframe publickey primary_key foreign_key partition_key sort_key cache_key",
  "password_policy_version pinned pins spinner otel hotel motel sign signed_at assigned signin_count design_system",
  "ssnake lesson passport_office ibanez dobro card cardinal cardigan discard postcard wildcard scorecard",
  "account accountable country_account mysql mysql_version private_label access_log public authored coauthor",
].join(" ").split(" ").slice(0, 100);

const SHAPES: ((word: string, i: number) => [key: string, value: unknown])[] = [
  (word) => [`app.note.${word}`, `the ${word} was fine`],
  (_, i) => [`app.size_${i}`, i * 37],
  (word) => [`app.title`, `${word}: part 1 of 2`],
  (word) => [`code.function.name`, `${word}Handler.run`],
  (word) => [`code.file.path`, `/app/src/${word}/mod.ts`],
  (_, i) => [`app.ratio`, i / 7],
  (word, i) => [`http.route`, `/${word}/:id/items/${i}`],
  (_, i) => [`app.started`, `2026-11-${String(i % 28 + 1).padStart(2, "0")}T12:34:56.789Z`],
  (_, i) => [`app.order`, `A-${10_000 + i}`],
  (word) => [`messaging.destination.name`, `queue.${word}.created`],
  (word, i) => [`error.message`, `Cannot find ${word} ${i}`],
  (_, i) => [`app.hash`, (BigInt(i + 1) * 0x9e3779b97f4a7c15n).toString(16).padStart(16, "0").slice(-16)],
  (word, i) => [`app.version`, `npm:${word.replaceAll("_", "-")}@${i % 9}.${i % 7}.0`],
  (word) => [`db.collection.name`, `${word}_table`],
  (_, i) => [`app.is_ok`, i % 2 === 0],
  (word) => [`app.tags`, [word, `${word}-2`, "plain"]],
  (_, i) => [`app.uuid`, `6f9619ff-8b86-4d01-b42d-00cf4fc9${String(i).padStart(4, "0")}`],
  (_, i) => [`app.bytes`, `${i * 13} KiB of ${i * 26} KiB (50%)`],
  (word, i) => [`rpc.method`, `shop.${word}.v1/Get${i}`],
  (word) => [`app.json`, JSON.stringify({ [`x_${word}_count`]: 3, text: `a ${word}` })],
];

Deno.test("redactAttributes() alters at most 1 % of 2,000 harmless attributes", () => {
  const pairs = WORDS.flatMap((word, i) => SHAPES.map((make) => make(word, i)));
  const altered = pairs.filter(([key, value]) => {
    const given = { [key]: value };
    return JSON.stringify(redactAttributes(given)) !== JSON.stringify(given);
  });
  assert.equal(pairs.length, 2_000);
  assert.ok(altered.length <= 20, `${altered.length}: ${JSON.stringify(altered.slice(0, 40))}`);
});
