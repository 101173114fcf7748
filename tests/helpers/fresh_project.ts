import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PARENT = fileURLToPath(new URL("../../.generated/", import.meta.url));

/** Writes a project below this one, so that its modules find our `deno.json`, and removes it after the test. */
export async function withProject(
  files: Record<string, string>,
  run: (root: string) => Promise<void>,
): Promise<void> {
  await Deno.mkdir(PARENT, { recursive: true });
  const root = await Deno.makeTempDir({ dir: PARENT });
  try {
    for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text);
    await run(root);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

async function writeFile(path: string, text: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(path, text);
}
