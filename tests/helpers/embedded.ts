/** Embedded servers of a test's own, apart from the one that the test databases live on. */
import { lockDataDir } from "@/db/embedded/data_dir_lock.ts";
import { type EmbeddedDatabase, openEmbedded } from "@/db/embedded/embedded_database.ts";
import { removeFolders } from "@/db/embedded/folders.ts";
import type { EmbeddedLayout } from "@/db/embedded/layout.ts";
import { planEmbedded } from "@/db/embedded/plan.ts";
import { stopServer } from "@/db/embedded/server.ts";

export interface TestDataDir extends AsyncDisposable {
  path: string;
  layout: EmbeddedLayout;
}

/**
 * A new data folder with a planned server; what still runs there is ended with the test.
 *
 * @param below More of the path, ending in a slash
 */
export async function testDataDir({ below = "" } = {}): Promise<TestDataDir> {
  const parent = await Deno.makeTempDir({ prefix: "tracewell-embedded-" });
  await Deno.chmod(parent, 0o711);
  const dataDir = `${parent}/${below}data`;
  const layout = await planEmbedded({ root: Deno.cwd(), dataDir });
  return {
    path: dataDir,
    layout,
    async [Symbol.asyncDispose]() {
      await stopServer(layout).catch(() => {});
      await removeFolders(layout);
      await Deno.remove(parent, { recursive: true });
    },
  };
}

/** The server of a data folder, with the folder's lock. */
export async function openTestEmbedded(
  { path, layout }: TestDataDir,
  onEvent?: (line: string) => void,
): Promise<EmbeddedDatabase & AsyncDisposable> {
  const lock = await lockDataDir(path);
  const database = await openEmbedded(layout, lock, onEvent ? { onEvent } : {});
  return Object.assign(database, {
    async [Symbol.asyncDispose]() {
      await database.stop();
      await lock.release();
    },
  });
}
