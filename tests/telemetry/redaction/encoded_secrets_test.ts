import assert from "node:assert/strict";
import { redactAttributes } from "@/telemetry/redaction/mod.ts";
import { findLeaks, SECRETS } from "@/tests/helpers/seeded_secrets.ts";

const percent = (text: string) => encodeURIComponent(text).replaceAll(/[A-Za-z]/g, toPercent);
const toPercent = (char: string) => `%${char.charCodeAt(0).toString(16)}`;

/** Ways to hide a text from somebody who looks for it as it is. */
const ENCODINGS: Record<string, (text: string) => unknown> = {
  "percent-encoded": (text) => `see https://a.example/x/${percent(text)}/y`,
  "percent-encoded twice": (text) => `see ${encodeURIComponent(percent(text))}`,
  "in base64 after Basic": (text) => `sent Basic ${btoa(`user:${text}`)} to it`,
  "in JSON in a text": (text) => JSON.stringify({ user: { password: text, note: text } }),
  "five levels deep": (text) => ({ a: [{ b: { c: JSON.stringify({ token: text, d: [text] }) } }] }),
};
const SHAPED = SECRETS.filter(({ isShaped }) => isShaped).slice(0, 12);

for (const [how, encode] of Object.entries(ENCODINGS)) {
  Deno.test(`redactAttributes() removes 12 secrets that stand there ${how}`, () => {
    for (const { text } of SHAPED) {
      const redacted = JSON.stringify(redactAttributes({ carrier: encode(text) }));
      assert.match(redacted, /REDACTED/);
      assert.deepEqual(findLeaks(decodeFully(redacted)), [], `${how}: ${redacted}`);
      assert.doesNotMatch(redacted, new RegExp(btoa(`user:${text}`).slice(4, 20)));
    }
  });
}

/** What whoever reads it could make of it. */
function decodeFully(text: string): string {
  const once = text.replaceAll(/%[0-9a-f]{2}/gi, (hex) => String.fromCharCode(Number.parseInt(hex.slice(1), 16)));
  return once === text ? text : `${once} ${decodeFully(once)}`;
}
