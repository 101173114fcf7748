import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { App, staticFiles } from "fresh";
import { Builder, type BuildOptions } from "fresh/dev";
import { withProject } from "../../helpers/fresh_project.ts";
import { answer, type AnyApp, send } from "../../helpers/fresh_requests.ts";

const DENO_JSON = fileURLToPath(new URL("../../../deno.json", import.meta.url));

const PAGE = (body: string) => `export default () => <p>${body}</p>;`;

const COUNTER = `
import { useSignal } from "@preact/signals";
import { useState } from "preact/hooks";
import { asset } from "fresh/runtime";
export default function Counter() {
  const [step] = useState(1);
  const count = useSignal(0);
  return <button title={asset("/x.png")} onClick={() => count.value += step}>{count}</button>;
}`;

const FILES = {
  "main.ts": 'import { App, staticFiles } from "fresh";\nexport const app = new App().use(staticFiles()).fsRoutes();',
  "routes/index.tsx": `import Counter from "../islands/Counter.tsx";\nexport default () => <Counter />;`,
  "routes/u/[id].ts": "export const handler = (ctx) => ctx.json(ctx.params);",
  "islands/Counter.tsx": COUNTER,
  "static/styles.css": "a{color:red}",
};

async function buildInMemory(root: string, options: BuildOptions = {}): Promise<AnyApp> {
  const applyBuild = await new Builder({ root, ...options }).build({ snapshot: "memory" });
  const app = new App().use(staticFiles()).fsRoutes();
  applyBuild(app);
  return app;
}

/** URLs of the scripts that a page asks to preload. */
async function preloadsOf(app: AnyApp, path = "/"): Promise<string[]> {
  const link = (await send(app, `GET ${path}`)).headers.get("Link") ?? "";
  return [...link.matchAll(/<([^>]+)>/g)].map((match) => match[1]!);
}

Deno.test("build() in memory serves routes, islands and static files", async () => {
  await withProject(FILES, async (root) => {
    const app = await buildInMemory(root);
    assert.deepEqual(await answer(app, "GET /u/5"), [200, '{"id":"5"}']);
    assert.deepEqual(await answer(app, "GET /styles.css"), [200, "a{color:red}"]);
    for (const url of await preloadsOf(app)) {
      const response = await send(app, `GET ${url}`);
      assert.equal(response.headers.get("Content-Type"), "text/javascript; charset=UTF-8");
      assert.match(response.headers.get("Cache-Control")!, /immutable/);
    }
    assert.equal(app.config.mode, "production");
    assert.equal(app.config.root, root);
  });
});

Deno.test("build() bundles one Preact and the id of the build", async () => {
  await withProject(FILES, async (root) => {
    await new Builder({ root }).build();
    const scripts = join(root, "_fresh/static/_fresh/js");
    const [buildId] = await Array.fromAsync(Deno.readDir(scripts), ({ name }) => name);
    const texts = await Array.fromAsync(
      Deno.readDir(join(scripts, buildId!)),
      ({ name }) => Deno.readTextFile(join(scripts, buildId!, name)),
    );
    // Preact's core names this namespace once.
    const copies = texts.join("").match(/Math\/MathML/g);
    assert.equal(copies?.length, 1);
    assert.ok(texts.some((text) => text.includes(buildId!)));
    assert.ok(!texts.some((text) => text.includes("setBuildId")));
  });
});

/** Calls the built server in a process that may do nothing but read the project. */
async function fetchFromDisk(root: string, paths: string[]): Promise<[number, string][]> {
  const script = join(root, "probe.ts");
  await Deno.writeTextFile(
    script,
    `import server from "./_fresh/server.js";
    const answers = ${JSON.stringify(paths)}.map(async (path) => {
      const response = await server.fetch(new Request("http://localhost" + path));
      return [response.status, await response.text()];
    });
    console.log(JSON.stringify(await Promise.all(answers)));`,
  );
  const project = fileURLToPath(new URL("../../../", import.meta.url));
  const args = ["run", "--quiet", "--no-prompt", "--cached-only", `--config=${DENO_JSON}`, `--allow-read=${project}`];
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), { args: [...args, script] }).output();
  assert.equal(new TextDecoder().decode(stderr), "");
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test("build() on disk serves with nothing but read permission", async () => {
  await withProject(FILES, async (root) => {
    await new Builder({ root }).build();
    const [page, params, styles, none] = await fetchFromDisk(root, ["/", "/u/5", "/styles.css", "/none"]);
    assert.match(page![1], /<button[^>]*>0<\/button>/);
    assert.deepEqual(params, [200, '{"id":"5"}']);
    assert.deepEqual(styles, [200, "a{color:red}"]);
    assert.deepEqual(none, [404, "Not Found"]);
  });
});

Deno.test("build() on disk takes no file from a server that runs from the build before", async () => {
  await withProject(FILES, async (root) => {
    await new Builder({ root }).build();
    const { default: server } = await import(pathToFileURL(join(root, "_fresh/server.js")).href);
    await Deno.remove(join(root, "_fresh/static"), { recursive: true });
    const response = await server.fetch(new Request("http://localhost/styles.css"));
    assert.deepEqual([response.status, await response.text()], [200, "a{color:red}"]);
  });
});

Deno.test("build() on disk removes the static files of the build before", async () => {
  await withProject({ ...FILES, "_fresh/static/old.txt": "old" }, async (root) => {
    await new Builder({ root }).build();
    const names = await Array.fromAsync(Deno.readDir(join(root, "_fresh/static")), ({ name }) => name);
    assert.deepEqual(names.sort(), ["_fresh", "styles.css"]);
  });
});

Deno.test("build() writes where its options say, and no metadata of the bundle", async () => {
  const files = { "src/main.ts": FILES["main.ts"], "src/pages/index.tsx": PAGE("moved"), "src/public/a.txt": "a" };
  const dirs = { serverEntry: "src/main.ts", routeDir: "src/pages", staticDir: "src/public", outDir: "out" };
  await withProject(files, async (root) => {
    await new Builder({ root, ...dirs }).build();
    const names = await Array.fromAsync(Deno.readDir(join(root, "out")), ({ name }) => name);
    assert.deepEqual(names.sort(), ["compiled-entry.js", "server.js", "snapshot.js", "static"]);
  });
});

Deno.test("build() without islands ships no script", async () => {
  await withProject({ "routes/index.tsx": PAGE("plain") }, async (root) => {
    const app = await buildInMemory(root);
    const response = await send(app, "GET /");
    assert.equal(response.headers.get("Link"), null);
    assert.doesNotMatch(await response.text(), /<script/);
  });
});

Deno.test("case 157: islands of one name in different folders have chunks of their own", async () => {
  const islands = { "routes/a/(_islands)/Map.tsx": PAGE("a"), "routes/b/(_islands)/Map.tsx": PAGE("b") };
  const importing = `import Map from "./(_islands)/Map.tsx";\nexport default () => <Map />;`;
  await withProject({ ...islands, "routes/a/x.tsx": importing, "routes/b/x.tsx": importing }, async (root) => {
    const app = await buildInMemory(root);
    const names = [...await preloadsOf(app, "/a/x"), ...await preloadsOf(app, "/b/x")].map((url) =>
      url.split("/").at(-1)
    );
    assert.deepEqual(names, ["fresh-runtime.js", "_Map.js", "fresh-runtime.js", "_Map_1.js"]);
  });
});

Deno.test("registerIsland() makes an island of a file anywhere", async () => {
  const files = {
    "components/Box.tsx": COUNTER,
    "routes/index.tsx": `import Box from "../components/Box.tsx";\nexport default () => <Box />;`,
  };
  await withProject(files, async (root) => {
    const builder = new Builder({ root });
    builder.registerIsland("components/Box.tsx");
    const app = new App().use(staticFiles()).fsRoutes();
    (await builder.build({ snapshot: "memory" }))(app);
    assert.equal((await preloadsOf(app)).length, 2);
  });
});

Deno.test("build() fails for an island that needs the server", async () => {
  const files = { "islands/Bad.tsx": `import "node:fs";\n${PAGE("bad")}` };
  await withProject(files, async (root) => {
    await assert.rejects(new Builder({ root }).build({ snapshot: "memory" }), /node:fs/);
  });
});

Deno.test("case 117: build() fails for a route whose brackets cannot be understood", async () => {
  await withProject({ "routes/[a][b].ts": "" }, async (root) => {
    await assert.rejects(new Builder({ root }).build({ snapshot: "memory" }), SyntaxError);
  });
});

Deno.test("listen() serves in development and tells its revision", async () => {
  await withProject(FILES, async (root) => {
    const app = new App({ basePath: "/b" }).use(staticFiles()).fsRoutes();
    const stop = new AbortController();
    const address = Promise.withResolvers<Deno.NetAddr>();
    const options = { hostname: "127.0.0.1", signal: stop.signal, onListen: address.resolve };
    const finished = new Builder({ root }).listen(() => Promise.resolve({ app }), options);
    const host = `127.0.0.1:${(await address.promise).port}`;
    const response = await fetch(`http://${host}/b/styles.css`);
    assert.equal(await response.text(), "a{color:red}");
    assert.equal(response.headers.get("ETag"), null);
    assert.ok(Number(await readFirstMessage(`ws://${host}/b/_frsh/alive`)) <= Date.now());
    stop.abort();
    await finished;
    assert.equal(app.config.mode, "development");
  });
});

async function readFirstMessage(url: string): Promise<unknown> {
  const socket = new WebSocket(url);
  const closed = new Promise((resolve) => socket.addEventListener("close", resolve));
  const data = await new Promise((resolve) => socket.addEventListener("message", (event) => resolve(event.data)));
  socket.close();
  await closed;
  return data;
}
