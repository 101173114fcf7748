/** Which way imports point, and what stands in no source. */
import assert from "node:assert/strict";
import { dirname, relative, resolve } from "node:path";

const MODELS = ["accounts/model", "shop/model", "telemetry/model"];
/** Parts of `telemetry/` that run in the browser too. */
const IN_BROWSER = [...MODELS, "telemetry/query", "telemetry/client"];
const VIEWS = ["preact", "preact/hooks", "@preact/signals"];
const OTEL = ["@opentelemetry/api", "@opentelemetry/sdk-trace-base"];

/** Room → rooms and packages that it may import; `node:` modules are asked for apart. */
const MAY_IMPORT: Record<string, string[]> = {
  "config.ts": ["loopback.ts", "zod"],
  "errors.ts": [],
  "log.ts": [],
  "loopback.ts": [],
  "define.ts": ["accounts", ...MODELS, "services.ts", "telemetry", "fresh"],
  "services.ts": ["config.ts", "db", "telemetry", "telemetry/query"],
  "open_services.ts": ["config.ts", "db", "log.ts", "services.ts", "telemetry"],
  "main.ts": ["define.ts", "middleware", "services.ts", "fresh"],
  "dev.ts": ["config.ts", "db", "main.ts", "tasks", "fresh/dev"],
  routes: [
    ...["accounts", "components", "db", "define.ts", "errors.ts", "islands", "log.ts", "middleware", "shop"],
    ...["telemetry", "telemetry/query", ...MODELS, "fresh", "fresh/runtime", "preact", "zod"],
  ],
  middleware: [
    ...["accounts", "components", "db", "define.ts", "errors.ts", "log.ts", "loopback.ts", "services.ts", "shop"],
    ...["telemetry", "telemetry/query", ...MODELS, "fresh", "preact", "zod", ...OTEL],
  ],
  edge: ["loopback.ts", "telemetry", "telemetry/model", "@opentelemetry/api"],
  islands: ["components", ...IN_BROWSER, ...VIEWS],
  components: [...MODELS, "telemetry/query", ...VIEWS],
  shop: ["db", "errors.ts", "shop/model", "telemetry", "telemetry/model"],
  accounts: ["db", "errors.ts", "accounts/model", "zod"],
  "shop/model": ["zod"],
  "accounts/model": ["zod"],
  "telemetry/model": ["zod"],
  "telemetry/query": ["errors.ts", "telemetry/model"],
  "telemetry/client": ["telemetry/query", "@preact/signals"],
  telemetry: ["errors.ts", "telemetry/model", "telemetry/query", ...OTEL, "postgres", "zod"],
  db: ["errors.ts", "telemetry", "telemetry/query", ...MODELS, "postgres", ...OTEL],
  fresh: ["@opentelemetry/api", "@preact/signals", "esbuild", "preact", "preact/hooks", "preact-render-to-string"],
  // Of `bench/` only what `tasks/bench.ts` runs.
  tasks: [
    ...["accounts", "bench", "components", "config.ts", "db", "log.ts", "open_services.ts", "services.ts", "shop"],
    ...["telemetry", ...MODELS, "esbuild", "fresh/dev", "playwright-core", "@twind/core"],
    ...["@twind/preset-autoprefix", "@twind/preset-tailwind"],
  ],
};

const NODE_FREE = ["islands", "components", ...IN_BROWSER, "shop", "routes", "edge", "main.ts", "config.ts"];

const IMPORT =
  /\b(?:import|export)\b[^;"'`]*?\bfrom\s*["']([^"']+)["']|^import\s*["']([^"']+)["']|\bimport\(\s*"([^"]+)"/gm;

const sources = await readSources();

Deno.test("every room imports only from the rooms and packages that it may", () => {
  const odd = sources.flatMap(({ path, imports }) => {
    const room = toRoom(path);
    const allowed = MAY_IMPORT[room] ?? [];
    return imports.filter((target) => !target.startsWith("node:"))
      .filter((target) => target !== room && !allowed.includes(target))
      .map((target) => `${path} imports ${target}`);
  });
  assert.deepEqual(odd, []);
});

Deno.test("what runs in the browser, and what is plain, imports nothing of Node", () => {
  const odd = sources.filter(({ path, imports }) =>
    NODE_FREE.includes(toRoom(path)) && imports.some((target) => target.startsWith("node:"))
  );
  assert.deepEqual(odd.map(({ path }) => path), []);
});

const RULES: { name: string; pattern: RegExp; except?: RegExp }[] = [
  { name: "a statement of SQL", pattern: /\b(?:sql|tx|owner)\s*(?:<[^`;]*>)?`/, except: /^(db|tasks)\// },
  {
    name: "SQL that is put together from text",
    pattern: /\.unsafe\(/,
    except: /^(db\/(migrate|grants|embedded\/roles)|tasks\/test_database)\.ts$/,
  },
  {
    name: "a part of Fresh that is left out",
    pattern: /f-client-nav|f-partial|f-view-transition|<Partial\b|_freshIndicator/,
    except: /^fresh\//,
  },
  { name: "a scope that ends in a star", pattern: /\.use\(\s*["'][^"']*\*["']/ },
  { name: "an answer whose headers are sealed", pattern: /Response\.redirect\(/ },
  { name: "an inline style or raw markup", pattern: /\sstyle=|dangerouslySetInnerHTML/, except: /^fresh\// },
  {
    name: "a variable of the environment",
    pattern: /Deno\.env\b|process\.env\b/,
    except: /^(tasks|fresh)\/|^dev\.ts$/,
  },
  { name: "a default export", pattern: /^export default/m, except: /^(routes|islands|fresh\/dev)\// },
  { name: "an export of everything", pattern: /^export \*/m },
];

for (const { name, pattern, except } of RULES) {
  Deno.test(`no source has ${name}`, () => {
    const found = sources.filter(({ path, text }) => !except?.test(path) && pattern.test(withoutComments(text)));
    assert.deepEqual(found.map(({ path }) => path), []);
  });
}

Deno.test("no source has more than 300 lines", () => {
  const long = sources.filter(({ text }) => text.split("\n").length > 301);
  assert.deepEqual(long.map(({ path }) => path), []);
});

Deno.test("numbers of migrations and of decisions each stand once", async () => {
  for (const folder of ["db/migrations", "docs/decisions"]) {
    const numbers = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name.slice(0, 4)).sort();
    assert.deepEqual(numbers, [...new Set(numbers)], folder);
  }
});

function withoutComments(text: string): string {
  return text.replaceAll(/^ *(?:\/\/|\/?\*).*$/gm, "");
}

interface Source {
  path: string;
  text: string;
  /** Rooms and packages. */
  imports: string[];
}

async function readSources(): Promise<Source[]> {
  const roots = [...new Set(Object.keys(MAY_IMPORT).map((room) => room.split("/")[0]!))];
  const paths = (await Promise.all(roots.map(listSources))).flat();
  return await Promise.all(paths.map(async (path) => {
    const text = await Deno.readTextFile(path);
    return { path, text, imports: readImports(path, text) };
  }));
}

async function listSources(path: string): Promise<string[]> {
  if (/\.tsx?$/.test(path)) return [path];
  const entries = await Array.fromAsync(Deno.readDir(path));
  const inside = entries.filter(({ isDirectory, name }) => isDirectory || /\.tsx?$/.test(name));
  return (await Promise.all(inside.map(({ name }) => listSources(`${path}/${name}`)))).flat();
}

function readImports(path: string, text: string): string[] {
  return [...text.matchAll(IMPORT)].map(([, from, bare, lazy]) => {
    const target = (from ?? bare ?? lazy)!;
    if (target.startsWith("@/")) return toRoom(target.slice(2));
    return target.startsWith(".") ? toRoom(relative(".", resolve(dirname(path), target))) : target;
  });
}

/** `routes/admin/index.tsx` → `routes`, `shop/model/cart.ts` → `shop/model`, `main.ts` → `main.ts`. */
function toRoom(path: string): string {
  const [first, second] = path.split("/");
  const inner = `${first}/${second}`;
  return inner in MAY_IMPORT ? inner : first!;
}
