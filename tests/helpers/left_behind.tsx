/**
 * Draws pages with as many islands as it is told, and has the young objects collected after each. Prints how many bytes a
 * page leaves to a major collection, which a visitor waits for.
 */
import { App } from "fresh";
import v8 from "node:v8";
import type { ComponentChildren } from "preact";
import { makeIslandBuild } from "./fresh_document.ts";
import { attach, send } from "./fresh_requests.ts";

/** Of `--v8-flags=--expose-gc`. */
declare const gc: (options: { type: "major" | "minor" }) => void;

const PAGES = 50;
const Box = ({ children }: { children?: ComponentChildren }) => <section>{children}</section>;
const islandCount = Number(Deno.args[0]);
const Page = () => <main>{Array.from({ length: islandCount }, (_, key) => <Box key={key}>slot</Box>)}</main>;
const app = attach(new App().get("/", (ctx) => ctx.render(<Page />)), makeIslandBuild({ Box }));

await drawPages(200);
gc({ type: "major" });
const before = oldBytes();
await drawPages(PAGES);
console.log((oldBytes() - before) / PAGES);

async function drawPages(count: number) {
  for (let i = 0; i < count; i++) {
    await (await send(app, "GET /")).text();
    gc({ type: "minor" });
  }
}

function oldBytes(): number {
  return v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === "old_space")!.space_used_size;
}
