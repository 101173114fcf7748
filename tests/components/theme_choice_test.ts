import assert from "node:assert/strict";
import { readThemeChoice } from "@/components/ui/theme_choice.ts";

const choose = (cookie: string) => readThemeChoice(new Headers({ cookie }));

Deno.test("readThemeChoice() finds the theme among other cookies", () => {
  assert.equal(choose("a=1; theme=dark; b=2"), "dark");
});

Deno.test("readThemeChoice() takes nothing but the two themes", () => {
  assert.equal(choose('theme=dark"><script>'), null);
  assert.equal(choose("my-theme=dark"), null);
  assert.equal(readThemeChoice(new Headers()), null);
});
