import assert from "node:assert/strict";
import { splitSearch } from "@/telemetry/query/search_terms.ts";

const CASES: Record<string, string[]> = {
  "ann 500": ["ann", "500"],
  "ann,500": ["ann", "500"],
  '"ann smith" cart': ["ann smith", "cart"],
  "'two words'": ["two words"],
  "it's here": ["it's", "here"],
  '"open end': ["open end"],
  ' , "" ': [],
};

for (const [text, terms] of Object.entries(CASES)) {
  Deno.test(`splitSearch() reads ${text}`, () => assert.deepEqual(splitSearch(text), terms));
}
