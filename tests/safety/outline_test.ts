import assert from "node:assert/strict";
import { findDangers, outlineOf } from "./outline.ts";
import { XSS_PAYLOADS } from "./xss_payloads.ts";

/** Pages that forget to escape, each in another place. */
const CARELESS: ((text: string) => string)[] = [
  (text) => `<p>${text}</p>`,
  (text) => `<p title="${text}"></p>`,
  (text) => `<p title='${text}'></p>`,
  (text) => `<p title=${text}></p>`,
  (text) => `<a href="${text.replaceAll('"', "&quot;")}">link</a>`,
  (text) => `<textarea>${text}</textarea>`,
  (text) => `<!--${text}-->`,
  (text) => `<template>${text}</template>`,
  (text) => `<script>import {boot as __frshBoot} from '/a.js';__frshBoot({A},'${text}');</script>`,
  (text) => `<script>import {boot as __frshBoot} from '/a.js';__frshBoot({A},'${text.replace(/'/g, "\\'")}');</script>`,
];

function isNoticed(page: (text: string) => string, payload: string): boolean {
  const [html, harmless] = [page(payload), page("x".repeat(payload.length))];
  return findDangers(html).length > 0 || JSON.stringify(outlineOf(html)) !== JSON.stringify(outlineOf(harmless));
}

Deno.test("findDangers() or outlineOf() notices each payload on some page that forgets to escape", () => {
  const unnoticed = XSS_PAYLOADS.filter((payload) => !CARELESS.some((page) => isNoticed(page, payload)));
  assert.deepEqual(unnoticed, []);
});

Deno.test("findDangers() finds nothing on a page that escapes", () => {
  const html = `<a href="/x">&lt;img src=x onerror=alert(1)&gt;</a><input value="&quot;><svg onload=alert(1)>">`;
  assert.deepEqual(findDangers(html), []);
});
