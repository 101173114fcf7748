import { isOutage } from "../outage.ts";
import { openPool } from "../sql.ts";
import type { ServerProcess } from "./server.ts";

const RETRY_MS = 30;
const TIMEOUT_MS = 60_000;

/**
 * Waits until the server answers on its socket: recovery after a crash may take a while.
 *
 * @throws {Error} If it ends, does not answer in time, or is the server of another cluster
 */
export async function waitUntilReady(superuserUrl: string, server: ServerProcess, clusterDir: string): Promise<void> {
  const ending = server.ended.then((reason) => ({ reason }));
  const deadline = performance.now() + TIMEOUT_MS;
  while (true) {
    const answer = await Promise.race([ask(superuserUrl), ending]);
    if ("reason" in answer) throw new Error(`Cannot start the embedded database: it ${answer.reason}`);
    if (answer.clusterDir === clusterDir) return;
    if (answer.clusterDir !== null) {
      throw new Error(`Cannot use the embedded database: its socket leads to ${answer.clusterDir}, not ${clusterDir}`);
    }
    if (performance.now() > deadline) {
      throw new Error(`Cannot start the embedded database: process ${server.pid} does not answer`, {
        cause: answer.error,
      });
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/** Which cluster answers; null if none does yet. */
async function ask(url: string): Promise<{ clusterDir: string | null; error?: unknown }> {
  const sql = openPool(url, { max: 1 });
  try {
    const [row] = await sql<{ dir: string }[]>`select current_setting('data_directory') as dir`;
    return { clusterDir: row!.dir };
  } catch (error) {
    if (!isOutage(error)) throw error;
    return { clusterDir: null, error };
  } finally {
    await sql.end({ timeout: 1 });
  }
}
