import assert from "node:assert/strict";
import { App } from "fresh";

/** Listens, lets `use` look at the address, and stops. */
async function listenOnce(options: { port?: number }, use: (address: Deno.NetAddr) => Promise<void> | void) {
  const stop = new AbortController();
  const address = Promise.withResolvers<Deno.NetAddr>();
  const app = new App().get("/", (ctx) => ctx.text("listening"));
  const onListen = address.resolve;
  const finished = app.listen({ ...options, hostname: "127.0.0.1", signal: stop.signal, onListen });
  await use(await address.promise);
  stop.abort();
  await finished;
}

Deno.test("listen() takes the next free port from 8000 on when none is given", async () => {
  await listenOnce({}, async (first) => {
    await listenOnce({ port: 0 }, (second) => {
      assert.ok(first.port >= 8000 && second.port > first.port && second.port < 8020);
    });
    const response = await fetch(`http://127.0.0.1:${first.port}/`);
    assert.equal(await response.text(), "listening");
  });
});

Deno.test("listen() fails for a given port that is taken", async () => {
  await listenOnce({}, async ({ port }) => {
    await assert.rejects(new App().listen({ port, hostname: "127.0.0.1" }), Deno.errors.AddrInUse);
  });
});
