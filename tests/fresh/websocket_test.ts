import assert from "node:assert/strict";
import { App, cors, csp } from "fresh";
import { answer } from "../helpers/fresh_requests.ts";

/** Serves an app for one test on a free port. */
async function withServer(app: App<unknown>, run: (url: string) => Promise<void>): Promise<void> {
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, app.handler());
  try {
    await run(`ws://127.0.0.1:${server.addr.port}`);
  } finally {
    await server.shutdown();
  }
}

/** Sends a text, waits for the answer and for the end of the connection. */
async function exchange(url: string, text: string, protocols: string[] = []): Promise<string> {
  const socket = new WebSocket(url, protocols);
  const closed = new Promise((resolve) => socket.addEventListener("close", resolve));
  socket.addEventListener("open", () => socket.send(text));
  const reply = await new Promise<string>((resolve, reject) => {
    socket.addEventListener("message", ({ data }) => resolve(`${socket.protocol}${data}`));
    socket.addEventListener("error", reject);
  });
  socket.close();
  await closed;
  return reply;
}

Deno.test("app.ws() manages a socket by its callbacks", async () => {
  const events: string[] = [];
  const closed = Promise.withResolvers<void>();
  const app = new App().ws("/ws", {
    open: () => events.push("open"),
    message: (socket, event) => socket.send(event.data.toUpperCase()),
    close: () => (events.push("close"), closed.resolve()),
  });
  await withServer(app, async (url) => {
    assert.equal(await exchange(`${url}/ws`, "hello"), "HELLO");
    await closed.promise;
  });
  assert.deepEqual(events, ["open", "close"]);
});

Deno.test("ctx.upgrade() without callbacks gives socket and response", async () => {
  const app = new App().get("/ws", (ctx) => {
    const { socket, response } = ctx.upgrade();
    socket.addEventListener("message", ({ data }) => socket.send(`bare ${data}`));
    return response;
  });
  await withServer(app, async (url) => assert.equal(await exchange(`${url}/ws`, "x"), "bare x"));
});

Deno.test("ctx.upgrade() agrees on the protocol of its options", async () => {
  const app = new App().ws("/ws", { message: (socket) => socket.send("!") }, { protocol: "chat" });
  await withServer(app, async (url) => assert.equal(await exchange(`${url}/ws`, "x", ["chat"]), "chat!"));
});

Deno.test("ctx.upgrade() works under root csp() and cors()", async () => {
  const app = new App().use(csp(), cors()).ws("/ws", { message: (socket) => socket.send("through") });
  await withServer(app, async (url) => assert.equal(await exchange(`${url}/ws`, "x"), "through"));
});

Deno.test("ctx.upgrade() refuses a request that asks for no WebSocket with 400", async () => {
  const app = new App().ws("/ws", { open() {} }).get("/bare", (ctx) => ctx.upgrade().response);
  const refused = [400, "Expected a WebSocket upgrade request"];
  assert.deepEqual(await answer(app, "GET /ws"), refused);
  assert.deepEqual(await answer(app, "GET /bare"), refused);
  assert.deepEqual(await answer(app, "GET /ws", { headers: { upgrade: "h2c" } }), refused);
});
