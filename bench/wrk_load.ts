export interface LoadResult {
  requestsPerSecond: number;
  requests: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

export interface LoadOptions {
  port: number;
  path: string;
  /** Connections that each send one request after the other. */
  connections: number;
  seconds: number;
  /** Of all connections, about: each waits between two requests. Default: as many as are answered. */
  perSecond?: number;
}

const PACE_SCRIPT = new URL("./pace.lua", import.meta.url).pathname;

/**
 * Loads a server of this machine by wrk, on one thread: of the processors that it shares with the server it takes about
 * 5 µs a request, a generator of ours would take 40.
 *
 * @throws {Error} If wrk is missing, or not all was answered with a 200
 */
export async function loadServer(options: LoadOptions): Promise<LoadResult> {
  const { port, path, connections, seconds, perSecond } = options;
  const url = `http://127.0.0.1:${port}${path}`;
  await assertAnswers(url);
  const args = ["-t1", `-c${connections}`, `-d${seconds}s`, "--latency"];
  const report = perSecond === undefined
    ? await runWrk([...args, url])
    : await runWrk([...args, "-s", PACE_SCRIPT, url], toPause(connections / perSecond));
  // It does not count redirects.
  await assertAnswers(url);
  return parseWrkReport(report);
}

/** @throws {Error} If it tells of errors, or is none */
export function parseWrkReport(report: string): LoadResult {
  const trouble = /^\s*(?:Socket errors|Non-2xx).*$/m.exec(report);
  if (trouble) throw new Error(`Cannot measure: ${trouble[0].trim()}`);
  return {
    requestsPerSecond: Number(find(report, /^Requests\/sec:\s+([\d.]+)$/m)),
    requests: Number(find(report, /^\s*(\d+) requests in /m)),
    p50: toMs(find(report, /^\s*50%\s+(\S+)$/m)),
    p99: toMs(find(report, /^\s*99%\s+(\S+)$/m)),
  };
}

const MS: Record<string, number> = { us: 1e-3, ms: 1, s: 1e3, m: 6e4 };

function toMs(time: string): number {
  const [, value, unit = ""] = /^([\d.]+)([a-z]+)$/.exec(time) ?? [];
  const factor = MS[unit];
  if (factor === undefined) throw new Error(`Cannot measure: wrk says ${time}`);
  return Number(value) * factor;
}

function find(report: string, pattern: RegExp): string {
  const [, found] = pattern.exec(report) ?? [];
  if (found === undefined) throw new Error(`Cannot measure: wrk says ${report.slice(0, 400)}`);
  return found;
}

function toPause(seconds: number): Record<string, string> {
  return { MEAN_PAUSE_MS: String(Math.round(seconds * 1_000)) };
}

async function runWrk(args: string[], env: Record<string, string> = {}): Promise<string> {
  const command = new Deno.Command("wrk", { args, env, stdout: "piped", stderr: "inherit" });
  const { success, stdout } = await command.output().catch(toMissing);
  if (!success) throw new Error("Cannot measure: wrk failed");
  return new TextDecoder().decode(stdout);
}

function toMissing(error: unknown): never {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
  throw new Error("Bench needs wrk (apt-get install wrk)", { cause: error });
}

async function assertAnswers(url: string): Promise<void> {
  const response = await fetch(url, { redirect: "manual" });
  await response.bytes();
  if (response.status !== 200) throw new Error(`Cannot measure: ${url} answers ${response.status}`);
}
