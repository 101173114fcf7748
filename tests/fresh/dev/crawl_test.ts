import assert from "node:assert/strict";
import { crawl } from "@/fresh/dev/crawl.ts";
import { type BuildOptions, resolveBuildConfig } from "@/fresh/dev/options.ts";
import { withProject } from "../../helpers/fresh_project.ts";

async function crawlFiles(files: Record<string, string>, options: BuildOptions = {}) {
  let found = { routes: [] as string[], islands: [] as string[], lazy: [] as string[] };
  await withProject(files, async (root) => {
    const { routes, islands } = await crawl(
      resolveBuildConfig({ ...options, root }, { mode: "production", buildId: "b1" }),
    );
    found = {
      routes: routes.map(({ id }) => id),
      islands: islands.map((file) => file.slice(root.length + 1)),
      lazy: routes.filter(({ isLazy }) => isLazy).map(({ id }) => id),
    };
  });
  return found;
}

Deno.test("case 103: a private group holds no routes", async () => {
  const { routes } = await crawlFiles({
    "routes/(_foo)/index.tsx": "",
    "routes/(foo)/index.tsx": "",
    "routes/(_components)/Card.tsx": "",
  });
  assert.deepEqual(routes, ["(foo)/index"]);
});

Deno.test("case 111: test files and other files are no routes", async () => {
  const { routes } = await crawlFiles({
    "routes/index_test.tsx": "",
    "routes/bar.test.ts": "",
    "routes/notes.md": "",
    "routes/a.jsx": "",
    "routes/contest.ts": "",
  });
  assert.deepEqual(routes, ["a", "contest"]);
});

Deno.test("crawl() leaves out what the options ignore", async () => {
  const files = { "routes/a.ts": "", "routes/a.stories.ts": "" };
  assert.deepEqual((await crawlFiles(files, { ignore: [/\.stories\./] })).routes, ["a"]);
});

Deno.test("crawl() finds islands in their folder and in (_islands) of any depth", async () => {
  const { islands, routes } = await crawlFiles({
    "islands/deep/A.tsx": "",
    "islands/A_test.tsx": "",
    "routes/x/(_islands)/inner/B.tsx": "",
  });
  assert.deepEqual(islands, ["islands/deep/A.tsx", "routes/x/(_islands)/inner/B.tsx"]);
  assert.deepEqual(routes, []);
});

Deno.test("crawl() loads a route with the build if its source mentions routeOverride", async () => {
  const { lazy } = await crawlFiles({
    "routes/_middleware.ts": "",
    "routes/eager.ts": "export const config = { routeOverride: '/x' };",
    "routes/lazy.ts": "",
  });
  assert.deepEqual(lazy, ["lazy"]);
});

Deno.test("crawl() finds nothing where there are no folders", async () => {
  assert.deepEqual(await crawlFiles({}), { routes: [], islands: [], lazy: [] });
});
