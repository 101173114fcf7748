/** A small Fresh application of somebody else's, in a process of its own. */
import { withProject } from "./fresh_project.ts";

export interface RunningApp {
  origin: string;
  process: Deno.ChildProcess;
  /** Asks it to end. @returns How it did, and what it printed as errors */
  stop(signal?: Deno.Signal): Promise<{ status: Deno.CommandStatus; errors: string }>;
}

export interface ForeignAppOptions {
  /** Modules by path; `serve.ts` is started and prints the port that it listens on. */
  modules: Record<string, string>;
  /** Its `deno.json`, but for what every application has. Default: nothing. */
  denoJson?: { links?: string[]; imports: Record<string, string> };
  env: Record<string, string>;
  /** Flags of `deno run`. Default: those that it needs. */
  flags?: string[];
}

/** As its author would have them, but that Fresh comes from this project. */
const IMPORTS = {
  "@opentelemetry/api": "npm:@opentelemetry/api@^1.9.0",
  fresh: "../../fresh/mod.ts",
  preact: "npm:preact@^10.29.1",
};

/** Writes the application, starts it, and ends it when `run` is done. */
export async function withForeignApp(
  { modules, denoJson = { imports: {} }, env, flags = [] }: ForeignAppOptions,
  run: (app: RunningApp) => Promise<void>,
): Promise<void> {
  const config = { ...denoJson, nodeModulesDir: "none", imports: { ...IMPORTS, ...denoJson.imports } };
  await withProject({ "deno.json": JSON.stringify(config), ...modules }, async (root) => {
    const args = ["run", "--no-prompt", "--allow-net=127.0.0.1,localhost", `--allow-env`, ...flags, "serve.ts"];
    const options = { args, cwd: root, env, stdout: "piped", stderr: "piped" } as const;
    const process = new Deno.Command(Deno.execPath(), options).spawn();
    const errors = new Response(process.stderr).text();
    const stop = async (signal: Deno.Signal = "SIGTERM") => {
      tryKill(process, signal);
      return { status: await process.status, errors: await errors };
    };
    try {
      const port = await readFirstLine(process.stdout);
      if (port === "") throw new Error(`The application did not start: ${(await stop("SIGKILL")).errors}`);
      await run({ origin: `http://127.0.0.1:${port}`, process, stop });
    } finally {
      await stop("SIGKILL");
    }
  });
}

/** It may have ended already. */
function tryKill(process: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    process.kill(signal);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

/** Reads on until the end, so that nobody waits for a full pipe. */
function readFirstLine(stream: ReadableStream<Uint8Array>): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const decoder = new TextDecoder();
  let text = "";
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      text += decoder.decode(chunk, { stream: true });
      if (text.includes("\n")) resolve(text.split("\n")[0]!);
    },
  });
  stream.pipeTo(sink).finally(() => resolve(text));
  return promise;
}
