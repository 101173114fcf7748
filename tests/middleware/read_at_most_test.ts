import assert from "node:assert/strict";
import { readAtMost } from "@/middleware/read_at_most.ts";

const makeRequest = (body: string) => new Request("http://localhost/", { method: "POST", body });

Deno.test("readAtMost() gives the same bytes to who reads a request again", async () => {
  const req = makeRequest("name=ada");
  await readAtMost(req, 100);
  assert.equal(await (await readAtMost(req, 100)).text(), "name=ada");
});

Deno.test("readAtMost() refuses with 413 a byte too many, also of what was read before", async () => {
  const req = makeRequest("12345");
  await assert.rejects(readAtMost(makeRequest("12345"), 4), { status: 413 });
  assert.equal((await readAtMost(req, 5)).size, 5);
  await assert.rejects(readAtMost(req, 4), { status: 413 });
});

Deno.test("readAtMost() refuses with 400 what a client breaks off", async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error("connection reset")) });
  await assert.rejects(readAtMost(new Request("http://localhost/", { method: "POST", body }), 5), { status: 400 });
});
