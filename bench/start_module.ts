/** A server in a process of its own, for being measured. */
export interface BenchServer extends AsyncDisposable {
  port: number;
  pid: number;
}

export interface ModuleOptions {
  /** What its figures are called. */
  name: string;
  /** Path of the module, from the project's root. */
  module: string;
  args?: string[];
  /** Path of another configuration; the lock file beside it holds. */
  config?: string;
  env?: Record<string, string>;
}

/**
 * Starts a server that prints its port first and, at SIGTERM, what is to be known of it; it ends in error if its spans are
 * not where they should be. BENCH_V8_FLAGS holds for all that are compared.
 */
export async function startModule(
  { name, module, args = [], config = "deno.json", env = {} }: ModuleOptions,
): Promise<BenchServer> {
  const v8Flags = Deno.env.get("BENCH_V8_FLAGS");
  const flags = ["run", "--allow-all", "--frozen", "--no-check", `--config=${config}`];
  if (v8Flags) flags.push(`--v8-flags=${v8Flags}`);
  const command = new Deno.Command(Deno.execPath(), { args: [...flags, module, ...args], env, stdout: "piped" });
  const child = command.spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const port = Number((await lines.read()).value);
  return {
    port,
    pid: child.pid,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      const { value } = await lines.read();
      console.error(`${name}: ${value?.trim()}`);
      await lines.cancel();
      if (!(await child.status).success) throw new Error(`Cannot tell the figures of ${name}: it lost spans`);
    },
  };
}

/** User and system time of all its threads, from the 14th and 15th field; a tick is 10 ms. */
export function readCpuSeconds({ pid }: { pid: number }): number {
  const fields = Deno.readTextFileSync(`/proc/${pid}/stat`).replace(/^.*\) /, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
