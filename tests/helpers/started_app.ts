/** The application as `deno task start` runs it: launcher, serving process, embedded server. */
import { removeFolders } from "@/db/embedded/folders.ts";
import { planEmbedded } from "@/db/embedded/plan.ts";
import { stopServer } from "@/db/embedded/server.ts";

export interface StartedApp {
  launcher: Deno.ChildProcess;
  origin: string;
  /** What was printed until it was ready. */
  output: string;
  /** All of standard error, when it has ended. */
  errors: Promise<string>;
}

export interface Place extends AsyncDisposable {
  dataDir: string;
  /** Variables of an app in this place. */
  env: Record<string, string>;
  /** Of the process that serves. */
  servingPid(): Promise<number>;
  /** Of the embedded server; null if none was left. */
  serverPid(): Promise<number | null>;
}

/**
 * A data folder of the test's own; what a failed test leaves running there is ended.
 *
 * @param parent Folder to make it in. Default: the system's for temporary files
 */
export async function makePlace(parent?: string): Promise<Place> {
  const dataDir = await Deno.realPath(
    await Deno.makeTempDir({ prefix: "tracewell-start-", ...(parent ? { dir: parent } : {}) }),
  );
  const layout = await planEmbedded({ root: Deno.cwd(), dataDir });
  return {
    dataDir,
    env: { DATA_DIR: dataDir, PORT: "0", DATABASE_URL: "" },
    servingPid: async () => Number(await Deno.readTextFile(`${dataDir}/lock`)),
    serverPid: () =>
      Deno.readTextFile(`${layout.clusterDir}/postmaster.pid`).then((text) => parseInt(text), () => null),
    async [Symbol.asyncDispose]() {
      await stopServer(layout).catch(() => {});
      await removeFolders(layout);
    },
  };
}

/** Begins `start` without waiting for anything. */
export function spawnStart(env: Record<string, string>): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "tasks/start.ts"],
    env,
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Starts and waits until it is ready. */
export async function startApp(env: Record<string, string>): Promise<StartedApp> {
  const launcher = spawnStart(env);
  const errors = new Response(launcher.stderr).text();
  const output = await untilSaid(launcher.stdout, /Database .*\n[^]*\n$/);
  const origin = /Shop +(http:\S+)\//.exec(output)?.[1];
  if (!origin) throw new Error(`Cannot start: ${output} ${await errors}`);
  return { launcher, origin, output, errors };
}

/** Resolves with all of the text as soon as its end fits, or with the stream's end; reads on until then. */
function untilSaid(stream: ReadableStream<Uint8Array>, end: RegExp): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const decoder = new TextDecoder();
  let text = "";
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      text += decoder.decode(chunk, { stream: true });
      if (end.test(text)) resolve(text);
    },
  });
  stream.pipeTo(sink).finally(() => resolve(text));
  return promise;
}
