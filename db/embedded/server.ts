import type { EmbeddedLayout } from "./layout.ts";
import { runProgram, toCommand } from "./program.ts";
import { toArguments } from "./server_settings.ts";
import { SOCKET_PORT } from "./layout.ts";

/** A running PostgreSQL: our child, or one that outlived the app that started it. */
export interface ServerProcess {
  pid: number;
  /** Resolves with a reason when it is gone. */
  ended: Promise<string>;
}

/** Starts the server in a process group of its own, so that Ctrl-C reaches the app alone. */
export function startServer(layout: EmbeddedLayout, settings: Record<string, string>): ServerProcess {
  const args = ["-D", layout.clusterDir, "-k", layout.socketDir, "-p", String(SOCKET_PORT), ...toArguments(settings)];
  const child = toCommand(layout, layout.binaries.postgres, args, { detached: true }).spawn();
  const said = lastText(child.stderr);
  child.stdout.cancel();
  const ended = child.status.then(async ({ code, signal }) => `ended with ${signal ?? code}: ${await said}`);
  return { pid: child.pid, ended };
}

const POLL_MS = 500;

/** Finds the server that runs on this cluster; null if there is none. */
export async function findServer(layout: EmbeddedLayout): Promise<ServerProcess | null> {
  const pid = await runningPid(layout);
  if (pid === null) return null;
  return { pid, ended: pollUntilGone(layout, pid) };
}

/** Ends it fast: open transactions are rolled back; if that takes too long, at once: the next start recovers. */
export async function stopServer(layout: EmbeddedLayout, timeoutSeconds = 5): Promise<void> {
  for (const mode of ["fast", "immediate"]) {
    const args = ["stop", "-D", layout.clusterDir, "-m", mode, "-w", "-t", String(timeoutSeconds)];
    const { code } = await runProgram(layout, layout.binaries.pgCtl, args);
    if (code === 0 || await runningPid(layout) === null) return;
  }
  throw new Error(`Cannot stop the embedded database in ${layout.clusterDir}`);
}

async function runningPid(layout: EmbeddedLayout): Promise<number | null> {
  const { code, text } = await runProgram(layout, layout.binaries.pgCtl, ["status", "-D", layout.clusterDir]);
  return code === 0 ? Number(/PID: (\d+)/.exec(text)?.[1]) : null;
}

async function pollUntilGone(layout: EmbeddedLayout, pid: number): Promise<string> {
  while (await runningPid(layout) === pid) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return "was ended by someone";
}

/** The end of what it said before its own log took over. */
async function lastText(stream: ReadableStream<Uint8Array>): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of stream) text = (text + decoder.decode(chunk, { stream: true })).slice(-2000);
  return text.trim();
}
