import { exists } from "@/db/embedded/files.ts";

const POLL_MS = 500;

/**
 * Resolves when `npx`, through which this process was started, is gone, or the shell that it keeps: npm passes a signal
 * on to that shell and the shell to nobody. Without npm among its ancestors, or without /proc, it never resolves.
 */
export async function untilNpmIsGone(): Promise<void> {
  const chain = await findChainToNpm(Deno.ppid);
  if (chain.length === 0) return await new Promise<never>(() => {});
  while ((await Promise.all(chain.map(isAlive))).every(Boolean)) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** The processes from this one up to npm's, inclusive; none if npm is not among them. */
async function findChainToNpm(pid: number): Promise<number[]> {
  const chain: number[] = [];
  while (pid > 1) {
    chain.push(pid);
    const process = await describe(pid);
    if (process === null) return [];
    if (/^npm (exec|run)/.test(process.command)) return chain;
    pid = process.parent;
  }
  return [];
}

async function describe(pid: number): Promise<{ command: string; parent: number } | null> {
  try {
    const status = await Deno.readTextFile(`/proc/${pid}/status`);
    const command = await Deno.readTextFile(`/proc/${pid}/cmdline`);
    return { command, parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) };
  } catch {
    return null;
  }
}

function isAlive(pid: number): Promise<boolean> {
  return exists(`/proc/${pid}`);
}
