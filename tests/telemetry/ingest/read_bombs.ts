import { gzipSync } from "node:zlib";
import { RefusedError } from "@/errors.ts";
import { BodyReader } from "@/telemetry/ingest/body_reader.ts";

// A process of its own: what other tests leave to the garbage collector would count as memory of the bombs.
const bomb = makeBomb();
const bodies = new BodyReader();
const [start, before] = [performance.now(), Deno.memoryUsage().rss];
const statuses = await Promise.all(Array.from({ length: 8 }, readBomb));
const [ms, rise] = [performance.now() - start, Deno.memoryUsage().rss - before];
console.log(JSON.stringify({ statuses, ms, rise }));

/** 1 GiB of zeros in 1 MiB, made of members of 16 MiB. */
function makeBomb(): Uint8Array<ArrayBuffer> {
  const member = gzipSync(new Uint8Array(16 * 1024 * 1024));
  const bomb = new Uint8Array(64 * member.length);
  for (let i = 0; i < 64; i++) bomb.set(member, i * member.length);
  return bomb;
}

/** The status of the refusal, 0 for none. */
async function readBomb(): Promise<number> {
  const headers = { "content-encoding": "gzip" };
  const req = new Request("http://localhost/v1/traces", { method: "POST", body: bomb, headers });
  try {
    await bodies.read(req, () => {});
    return 0;
  } catch (error) {
    if (error instanceof RefusedError) return error.status;
    throw error;
  }
}
