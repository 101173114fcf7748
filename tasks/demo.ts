/** `deno task demo`: like `start`, with simulated shoppers, and somebody who fills the shelves. */
import { readConfig } from "@/config.ts";
import { SCARCE } from "./demo/demo_visits.ts";
import { restock } from "./demo/restock.ts";
import { runShoppers } from "./demo_shoppers.ts";
import { exitWith, startServing } from "./start.ts";

const RETRY_MS = 200;

async function demo(): Promise<number> {
  const { child, origin } = await startServing(Deno.env.toObject());
  const ended = new AbortController();
  const status = child.status.finally(() => ended.abort());
  await untilAnswered(origin, ended.signal);
  if (!ended.signal.aborted) console.log("Shoppers are in the shop");
  const staff = restock(readConfig(Deno.env.toObject()), SCARCE, ended.signal).catch(() => {});
  await runShoppers(origin, ended.signal).catch(() => {});
  await staff;
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
