import assert from "node:assert/strict";
import { creditFirst, shareOut } from "@/telemetry/storage/share_out.ts";

Deno.test("shareOut() gives each batch its length and all together the result", () => {
  assert.deepEqual(shareOut({ inserted: 5, duplicates: 4, refused: 0 }, [3, 4, 2]), [
    { inserted: 3, duplicates: 0, refused: 0 },
    { inserted: 2, duplicates: 2, refused: 0 },
    { inserted: 0, duplicates: 2, refused: 0 },
  ]);
});

Deno.test("shareOut() leaves the result of a single batch as it is", () => {
  const result = { inserted: 1, duplicates: 2, refused: 3 };
  assert.deepEqual(shareOut(result, [6]), [result]);
});

Deno.test("shareOut() gives variants to the first batch", () => {
  const result = { inserted: 5, duplicates: 0, refused: 0, variants: 2 };
  assert.deepEqual(shareOut(result, [3, 2]), [
    { inserted: 3, duplicates: 0, refused: 0, variants: 2 },
    { inserted: 2, duplicates: 0, refused: 0 },
  ]);
});

Deno.test("creditFirst() counts as new what the first try stored, with its variants", () => {
  const again = [{ inserted: 0, duplicates: 3, refused: 0 }, { inserted: 1, duplicates: 4, refused: 2, variants: 1 }];
  assert.deepEqual(creditFirst({ inserted: 5, duplicates: 2, refused: 2, variants: 2 }, again), [
    { inserted: 3, duplicates: 0, refused: 0, variants: 2 },
    { inserted: 3, duplicates: 2, refused: 2, variants: 1 },
  ]);
});
