import assert from "node:assert/strict";

// Optimised code may place objects among the old ones from the start: interpreted, the figures are the same every time.
const V8_FLAGS = "--v8-flags=--expose-gc,--jitless";

Deno.test("a page's islands are gone with the next minor collection: none waits for a major one", async () => {
  const [plain, withIslands] = await Promise.all([leftBehind(0), leftBehind(10)]);
  assert.ok(withIslands - plain < 1_000, `${plain} bytes a page without islands, ${withIslands} with ten`);
});

async function leftBehind(islands: number): Promise<number> {
  const args = ["run", "--no-prompt", V8_FLAGS, "tests/helpers/left_behind.tsx", String(islands)];
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
  return Number(new TextDecoder().decode(stdout));
}
