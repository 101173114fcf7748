import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { RefusedError } from "@/errors.ts";
import { BodyReader, type BodyReaderOptions } from "@/telemetry/ingest/body_reader.ts";

const KIB = 1024;
const MAX_BYTES = 64 * KIB;

function makePost(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request("http://localhost/v1/traces", { method: "POST", body, headers });
}

const gzip = { "content-encoding": "gzip" };

/** The length of what was read, or the status of the refusal. */
async function readLength(req: Request, options: BodyReaderOptions = {}): Promise<number | string> {
  try {
    return await new BodyReader({ maxBytes: MAX_BYTES, ...options }).read(req, (bytes) => bytes.length);
  } catch (error) {
    assert.ok(error instanceof RefusedError);
    return `refused ${error.status}`;
  }
}

const zeros = (length: number) => new Uint8Array(length);
const packed = (length: number) => new Uint8Array(gzipSync(zeros(length)));
const concat = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

function changeByte(bytes: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  bytes.set([bytes.at(at)! ^ 1], bytes.length + at);
  return bytes;
}

const CASES: [string, Uint8Array<ArrayBuffer>, Record<string, string>, number | string][] = [
  ["one byte less than the limit", zeros(MAX_BYTES - 1), {}, MAX_BYTES - 1],
  ["the limit", zeros(MAX_BYTES), {}, MAX_BYTES],
  ["one byte more", zeros(MAX_BYTES + 1), {}, "refused 413"],
  ["far more", zeros(10 * MAX_BYTES), {}, "refused 413"],
  ["nothing", zeros(0), {}, 0],
  ["gzip of the limit", packed(MAX_BYTES), gzip, MAX_BYTES],
  ["gzip of one byte more", packed(MAX_BYTES + 1), gzip, "refused 413"],
  ["gzip of 10 MiB", packed(10 * KIB * KIB), gzip, "refused 413"],
  ["gzip in gzip", new Uint8Array(gzipSync(packed(MAX_BYTES))), gzip, packed(MAX_BYTES).length],
  ["two members of gzip", concat(packed(10), packed(20)), gzip, 30],
  ["two members over the limit", concat(packed(MAX_BYTES), packed(1)), gzip, "refused 413"],
  ["gzip that is cut off", packed(1_000).slice(0, 20), gzip, "refused 400"],
  ["gzip with a bad checksum", changeByte(packed(1_000), -6), gzip, "refused 400"],
  ["bytes behind gzip", concat(packed(10), new Uint8Array([1, 2, 3])), gzip, "refused 400"],
  ["no gzip at all", zeros(10), gzip, "refused 400"],
  ["nothing as gzip", zeros(0), gzip, "refused 400"],
  ["gzip twice", packed(10), { "content-encoding": "gzip, gzip" }, "refused 415"],
  ["br", zeros(10), { "content-encoding": "br" }, "refused 415"],
  ["zstd", zeros(10), { "content-encoding": "zstd" }, "refused 415"],
  ["deflate", zeros(10), { "content-encoding": "deflate" }, "refused 415"],
  ["a length that says too little", zeros(10), { "content-length": "1" }, 10],
  ["a length that says far too much", zeros(10), { "content-length": String(10 * MAX_BYTES) }, "refused 413"],
  ["a length that is none", zeros(10), { "content-length": "many" }, 10],
];

for (const [name, body, headers, expected] of CASES) {
  Deno.test(`BodyReader.read() of ${name} gives ${expected}`, async () => {
    assert.equal(await readLength(makePost(body, headers)), expected);
  });
}

Deno.test("BodyReader.read() reads 10,000 empty members of gzip in half a second", async () => {
  const members = concat(...Array<Uint8Array>(10_000).fill(packed(0)));
  const start = performance.now();
  assert.equal(await readLength(makePost(members, gzip), { maxBytes: 1024 * KIB }), 0);
  assert.ok(performance.now() - start < 500);
});

Deno.test("BodyReader.read() reads a body that is somewhat too large to its end, so that the connection can go on", async () => {
  let isAtEnd = false;
  const body = new ReadableStream({
    pull(controller) {
      controller.enqueue(zeros(MAX_BYTES / 2 + 1));
      if (!isAtEnd) return void (isAtEnd = true);
      controller.close();
    },
  });
  assert.equal(await readLength(makePost(body)), "refused 413");
  assert.ok(isAtEnd);
});

Deno.test("BodyReader.read() ends a body without end", async () => {
  let sentBytes = 0;
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(zeros((sentBytes += KIB, KIB))) });
  assert.equal(await readLength(makePost(endless)), "refused 413");
  assert.ok(sentBytes <= 2 * MAX_BYTES + 2 * KIB);
});

Deno.test("BodyReader.read() gives up a body that does not come in time", async () => {
  const silent = new ReadableStream({ start: (controller) => controller.enqueue(zeros(1)) });
  assert.equal(await readLength(makePost(silent), { timeoutMs: 20 }), "refused 503");
});

Deno.test("BodyReader.read() lets a body come again that the ending server does not hand on, and no other that breaks off", async () => {
  const broken = (error: Error) => makePost(new ReadableStream({ pull: (controller) => controller.error(error) }));
  assert.equal(await readLength(broken(new Deno.errors.BadResource())), "refused 503");
  assert.equal(await readLength(broken(new Error("invalid HTTP/1 request"))), "refused 400");
});

Deno.test("BodyReader.read() turns bodies away while others take all the room, and lets them in afterwards", async () => {
  const bodies = new BodyReader({ maxBytes: MAX_BYTES, maxHeldBytes: MAX_BYTES });
  let finish = () => {};
  const slow = new ReadableStream({
    start(controller) {
      controller.enqueue(zeros(MAX_BYTES));
      finish = () => controller.close();
    },
  });
  const first = bodies.read(makePost(slow), (bytes) => bytes.length);
  await new Promise((resolve) => setTimeout(resolve));
  await assert.rejects(bodies.read(makePost(zeros(1)), () => {}), { status: 503, headers: { "retry-after": "1" } });
  finish();
  assert.equal(await first, MAX_BYTES);
  assert.equal(await bodies.read(makePost(zeros(1)), (bytes) => bytes.length), 1);
});

Deno.test("BodyReader.read() refuses eight bombs of 1 GiB at once in little time and memory", async () => {
  const script = new URL("./read_bombs.ts", import.meta.url).pathname;
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args: ["run", script] }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
  const { statuses, rise, ms } = JSON.parse(new TextDecoder().decode(stdout));
  assert.deepEqual(statuses, new Array(8).fill(413));
  assert.ok(rise < 64 * KIB * KIB, `${rise} bytes more`);
  assert.ok(ms < 8 * 500, `${ms} ms`);
});

Deno.test("BodyReader.read() decompresses a body when it is its turn", async () => {
  const events: string[] = [];
  const { promise: turn, resolve: begin } = Promise.withResolvers<void>();
  const inTurn = (run: () => Promise<void>) => turn.then(run);
  const read = new BodyReader().read(makePost(changeByte(packed(9), -9), gzip), () => {}, inTurn)
    .catch(({ status }) => events.push(`refused ${status}`));
  await new Promise((resolve) => setTimeout(resolve, 50));
  events.push("its turn");
  begin();
  await read;
  assert.deepEqual(events, ["its turn", "refused 400"]);
});

Deno.test("BodyReader.read() goes on after a body that could not be used", async () => {
  const bodies = new BodyReader();
  const fail = () => {
    throw new SyntaxError("bad");
  };
  await assert.rejects(bodies.read(makePost(packed(1), gzip), fail), SyntaxError);
  assert.equal(await bodies.read(makePost(packed(7), gzip), (bytes) => bytes.length), 7);
});
