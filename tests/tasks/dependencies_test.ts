import assert from "node:assert/strict";

interface LockFile {
  specifiers: Record<string, string>;
  npm: Record<string, { integrity?: string; tarball?: string }>;
  remote?: unknown;
  jsr?: unknown;
  redirects?: unknown;
}

const lock: LockFile = JSON.parse(await Deno.readTextFile("deno.lock"));
const config = JSON.parse(await Deno.readTextFile("deno.json"));
const readme = await Deno.readTextFile("README.md");
const dependencies = Object.values<string>(config.imports)
  .map((target) => /^npm:\/?((?:@[^/]+\/)?[^@/]+)/.exec(target)?.[1])
  .filter((name) => name !== undefined);

Deno.test("every entry of the lock file has a SHA-512 digest and comes from the registry", () => {
  const bad = Object.entries(lock.npm).filter(([, entry]) => !entry.integrity?.startsWith("sha512-") || entry.tarball);
  assert.deepEqual(bad, []);
  assert.ok(Object.keys(lock.npm).length > 20);
});

Deno.test("the lock file knows no source but npm", () => {
  assert.deepEqual(Object.keys(lock.specifiers).filter((specifier) => !specifier.startsWith("npm:")), []);
  assert.deepEqual([lock.remote, lock.jsr, lock.redirects], [undefined, undefined, undefined]);
});

Deno.test("imports name npm packages by version and files of the project, nothing else", () => {
  const odd = Object.values<string>(config.imports).filter((target) => !/^(npm:\/?[^:]+@[\^\d]|\.\/)/.test(target));
  assert.deepEqual(odd, []);
});

Deno.test("a release is three days old before it is taken, and no package runs a script at install", () => {
  assert.equal(config.minimumDependencyAge, "P3D");
  assert.equal(config.allowScripts, undefined);
});

Deno.test("no release is taken whose publisher is less certain than before", async () => {
  assert.match(await Deno.readTextFile(".npmrc"), /^trust-policy=no-downgrade$/m);
});

Deno.test("the README gives a reason for each direct dependency, of which ten at most are there at run time", () => {
  const rows = [...readme.matchAll(/^\| `([^`]+)` +\| (run|build|test) +\| (.{20,}?) *\|$/gm)];
  assert.deepEqual(rows.map((row) => row[1]).sort(), [...new Set(dependencies)].sort());
  assert.ok(rows.filter((row) => row[2] === "run").length <= 10);
});

Deno.test("no task runs with unstable features", () => {
  assert.doesNotMatch(JSON.stringify(config.tasks), /--unstable/);
});
