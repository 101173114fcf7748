import { shortHash } from "@/db/embedded/layout.ts";

/** Says which sources the build was made from. */
export const FINGERPRINT_FILE = "_fresh/sources.txt";

const FOLDERS = ["accounts", "components", "fresh", "islands", "middleware", "routes", "shop", "static", "telemetry"];
const FILES = ["deno.json", "deno.lock", "main.ts", "define.ts", "tasks/css.ts", "tasks/build.ts"];

/** Says in one line which state the files are in that a build is made from: paths, sizes and times. */
export async function fingerprintSources(root: string): Promise<string> {
  const facts: string[] = [];
  for (const folder of FOLDERS) await collect(`${root}/${folder}`, facts);
  for (const file of FILES) facts.push(await describe(`${root}/${file}`));
  return await shortHash(facts.sort().join("\n"));
}

async function collect(folder: string, facts: string[]): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) await collect(path, facts);
    else facts.push(await describe(path));
  }
}

async function describe(path: string): Promise<string> {
  const { size, mtime } = await Deno.stat(path);
  return `${path} ${size} ${mtime?.getTime()}`;
}
