import { join } from "node:path";

/** Paths of all files below a folder, `/`-separated and relative to it; none if it does not exist. */
export async function* walkFiles(dir: string, below = ""): AsyncGenerator<string> {
  for (const entry of await listEntries(join(dir, below))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory) yield* walkFiles(dir, path);
    else if (entry.isFile) yield path;
  }
}

async function listEntries(dir: string): Promise<Deno.DirEntry[]> {
  try {
    return await Array.fromAsync(Deno.readDir(dir));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
