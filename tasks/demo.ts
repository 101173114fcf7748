/** `deno task demo`: like `start`, with simulated shoppers. */
import { runShoppers } from "./demo_shoppers.ts";
import { exitWith, startServing } from "./start.ts";

const RETRY_MS = 200;

async function demo(): Promise<number> {
  const { child, origin } = await startServing(Deno.env.toObject());
  const ended = new AbortController();
  const status = child.status.finally(() => ended.abort());
  await untilAnswered(origin, ended.signal);
  if (!ended.signal.aborted) console.log("Shoppers are in the shop");
  await runShoppers(origin, ended.signal).catch(() => {});
  return (await status).code;
}

async function untilAnswered(origin: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const isUp = await fetch(origin, { signal }).then(async ({ body }) => (await body?.cancel(), true), () => false);
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

await exitWith(demo);
