import { IslandPage, type Islands } from "./island_page.ts";
import { listRanges, type Range } from "./ranges.ts";

/**
 * Brings the islands of the document to life, in document order and each in a task of its own.
 *
 * @param islands By the names that the server gave them
 * @param json The encoded props of all of them
 * @param reloadPath Where the development server tells its revision; absent in production
 */
export function boot(islands: Islands, json: string, reloadPath?: string): void {
  const page = new IslandPage(islands, json);
  for (const range of listRanges("island", document.documentElement, null)) schedule(() => revive(page, range));
  if (reloadPath !== undefined) {
    import("./reload.ts").then(({ reloadOnNewRevision }) => reloadOnNewRevision(reloadPath));
  }
}

/** An island that cannot be revived stays as the server rendered it; the others go on. */
function revive(page: IslandPage, range: Range): void {
  try {
    page.revive(range);
  } catch (error) {
    console.error(error);
  }
}

interface Scheduler {
  postTask(task: () => void): Promise<void>;
}

function schedule(task: () => void): void {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  if (scheduler?.postTask === undefined) setTimeout(task, 0);
  else scheduler.postTask(task);
}
