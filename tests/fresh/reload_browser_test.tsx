import assert from "node:assert/strict";
import { App, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import { browserTest } from "../helpers/browser.ts";

const root = new URL("./fixtures/island_app", import.meta.url).href;
const applyBuild = await new Builder({ root }).build({ mode: "development", snapshot: "memory" });

browserTest("a page in development reloads when it meets a server of a newer revision", async (page) => {
  await using server = serve([1, 1, 2, 2]);
  await page.goto(server.url);
  assert.equal(await page.innerText("p"), "visit 1");
  await page.locator("p", { hasText: "visit 2" }).waitFor();
});

/** Tells each client that connects the next of `revisions`, hangs up, and counts how often the page is asked for. */
function serve(revisions: number[]) {
  let visits = 0;
  const app = new App().use(staticFiles()).get("/", (ctx) => ctx.render(<p>visit {++visits}</p>));
  applyBuild(app);
  const answer = app.handler();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (req) => {
    if (new URL(req.url).pathname !== "/_frsh/alive") return await answer(req);
    const { socket, response } = Deno.upgradeWebSocket(req);
    socket.onopen = () => {
      socket.send(String(revisions.shift() ?? 2));
      socket.close();
    };
    return response;
  });
  const url = `http://127.0.0.1:${server.addr.port}/`;
  return { url, [Symbol.asyncDispose]: () => server.shutdown() };
}
