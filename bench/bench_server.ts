import type { BenchDatabase } from "./bench_database.ts";

export interface BenchServer extends AsyncDisposable {
  port: number;
  pid: number;
}

/**
 * Starts the shop as a process of its own.
 * @param spoolDir Default: without a spool
 */
export async function startServer(
  { appUrl }: BenchDatabase,
  mode: "on" | "off",
  spoolDir?: string,
): Promise<BenchServer> {
  const script = ["bench/capture_server.ts", appUrl, mode, ...(spoolDir === undefined ? [] : [spoolDir])];
  const args = ["run", "--allow-all", "--frozen", "--no-check", ...script];
  const child = new Deno.Command(Deno.execPath(), { args, stdout: "piped" }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const port = Number((await lines.read()).value);
  return {
    port,
    pid: child.pid,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      const { value } = await lines.read();
      console.error(`capture ${mode}: ${value?.trim()}`);
      await lines.cancel();
      await child.status;
    },
  };
}
