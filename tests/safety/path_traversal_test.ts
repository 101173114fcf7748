/** No path leads out of the static files: neither in the app, nor where a build lies on the disk. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Builder } from "fresh/dev";
import { testApp } from "../helpers/app.ts";
import { withProject } from "../helpers/fresh_project.ts";
import { getRaw, type RawAnswer } from "../helpers/raw_http.ts";
import { TRAVERSAL_PATHS } from "./traversal_paths.ts";

/** What stands in the files outside. */
const SECRET_REGEXP = /root:.*:0:|nodeModulesDir|createApp|\[core\]|staticFiles\(|canary-outside/;

async function tryPaths(origin: string, paths: string[]): Promise<[string, RawAnswer][]> {
  const answers: [string, RawAnswer][] = [];
  for (const path of paths) answers.push([path, await getRaw(origin, path)]);
  return answers;
}

function assertOutside([path, { status, text }]: [string, RawAnswer]): void {
  assert.doesNotMatch(text, SECRET_REGEXP, path);
  assert.ok([303, 400, 404].includes(status), `${path}: ${status}`);
  // Below the portal nobody learns what is there without signing in.
  if (status === 303) assert.match(text, /\r\nlocation: \/sign-in/i, path);
}

Deno.test("no path of the app leads to a file outside", async () => {
  assert.ok(TRAVERSAL_PATHS.length >= 120, String(TRAVERSAL_PATHS.length));
  await using app = await testApp();
  const isOwnFile = (path: string) => path === "/styles.css/";
  const answers = await tryPaths(app.serve(), TRAVERSAL_PATHS.filter((path) => !isOwnFile(path)));
  for (const answer of answers) assertOutside(answer);
});

const FILES = {
  "main.ts": 'import { App, staticFiles } from "fresh";\nexport const app = new App().use(staticFiles()).fsRoutes();',
  "routes/index.ts": 'export const handler = () => new Response("home");',
  "static/styles.css": "a{color:red}",
  "static/.env": "canary-outside",
  "secret.txt": "canary-outside",
  "etc/passwd": "canary-outside",
  "deno.json": '{"canary-outside":1}',
};

Deno.test("no path of a build on the disk leads to a file outside, nor does a link in its folder", async () => {
  await withProject(FILES, async (root) => {
    await Deno.symlink(join(root, "secret.txt"), join(root, "static/link.txt"));
    await new Builder({ root }).build();
    await Deno.symlink(join(root, "secret.txt"), join(root, "_fresh/static/later.txt"));
    const { default: entry } = await import(pathToFileURL(join(root, "_fresh/server.js")).href);
    await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, entry.fetch);
    const origin = `http://localhost:${server.addr.port}`;
    assert.match((await getRaw(origin, "/styles.css")).text, /a\{color:red\}/);
    const more = [
      "/link.txt",
      "/later.txt",
      "/.env",
      "/../secret.txt",
      "/..%2fsecret.txt",
      "/%2e%2e/%2e%2e/secret.txt",
    ];
    for (const answer of await tryPaths(origin, [...TRAVERSAL_PATHS.slice(0, -6), ...more])) {
      if (!answer[0].startsWith("/styles.css/")) assertOutside(answer);
    }
  });
});
