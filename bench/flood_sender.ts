/**
 * Sends spans at a pace, however the door answers; what it refused is sent again later, as new.
 *
 *     OTLP_HEADERS=… deno run --allow-net --allow-env=OTLP_HEADERS bench/flood_sender.ts <target> <spans a second> <seconds> \
 *       <spans to choose from> [gzip]
 *
 * Prints `ready`, waits for a line, then prints what became of them as JSON.
 */
import { type Body, type LoadOptions, makeBodies, readHeaders, toRequest } from "./otlp_load.ts";

export interface FloodOutcome {
  offeredSpans: number;
  acceptedSpans: number;
  /** Requests by status; `none`: no answer, `held back`: too many had none yet. */
  requests: Record<string, number>;
}

const BATCH_SPANS = 500;
/** A flood has many connections, but this machine's memory has an end. */
const MAX_OPEN_REQUESTS = 500;

async function flood(options: LoadOptions, bodies: Body[], rate: number, seconds: number): Promise<FloodOutcome> {
  const outcome: FloodOutcome = { offeredSpans: 0, acceptedSpans: 0, requests: {} };
  const count = (name: string) => outcome.requests[name] = (outcome.requests[name] ?? 0) + 1;
  const open = new Set<Promise<void>>();
  const start = performance.now();
  for (let sent = 0; performance.now() - start < seconds * 1_000;) {
    const due = (performance.now() - start) / 1_000 * rate;
    for (; sent < due; sent += BATCH_SPANS) {
      const body = open.size < MAX_OPEN_REQUESTS ? bodies.shift() : undefined;
      if (body === undefined) {
        count("held back");
        continue;
      }
      outcome.offeredSpans += body.spanCount;
      const work = send(body).finally(() => open.delete(work));
      open.add(work);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(open);
  return outcome;

  async function send(body: Body): Promise<void> {
    const response = await fetch(options.target, toRequest(body, options)).catch(() => null);
    await response?.body?.cancel().catch(() => {});
    count(String(response?.status ?? "none"));
    if (response?.ok) outcome.acceptedSpans += body.spanCount;
    else bodies.push(body);
  }
}

const [target = "", rate, seconds, spans, gzip] = Deno.args;
const shared = { target, batch: BATCH_SPANS, connections: 0, encoding: "proto" as const, gzip: gzip === "gzip" };
const options: LoadOptions = { ...shared, spans: Number(spans), headers: readHeaders() };
const bodies = makeBodies(options);
console.log("ready");
await Deno.stdin.read(new Uint8Array(16));
console.log(JSON.stringify(await flood(options, bodies, Number(rate), Number(seconds))));
