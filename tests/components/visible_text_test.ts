import assert from "node:assert/strict";
import { visibleLine, visibleText } from "@/components/trace/visible_text.ts";

Deno.test("visibleText() writes characters that turn the direction as escapes", () => {
  assert.equal(visibleText("invoice\u202egpj.exe"), "invoice\\u{202e}gpj.exe");
});

Deno.test("visibleText() writes control and zero-width characters as escapes", () => {
  assert.equal(
    visibleText("a\u0000b\u001b[31mc\u200bd\u2028e\ufefff"),
    "a\\u{0}b\\u{1b}[31mc\\u{200b}d\\u{2028}e\\u{feff}f",
  );
});

Deno.test("visibleText() writes tag characters beyond the first plane as one escape", () => {
  assert.equal(visibleText("\u{e0041}"), "\\u{e0041}");
});

Deno.test("visibleText() keeps line breaks, tabs and other scripts", () => {
  assert.equal(visibleText("a\n\tb قهوة 咖啡"), "a\n\tb قهوة 咖啡");
});

Deno.test("visibleLine() joins lines and says where it was cut", () => {
  assert.equal(visibleLine("one\n  two", 20), "one two");
  assert.equal(visibleLine("x".repeat(50), 10), `${"x".repeat(10)}…`);
});
