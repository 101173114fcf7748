/** `deno task dev`: serves from the sources; the process begins again and pages reload when a file is changed. */
import { Builder } from "fresh/dev";
import { readConfig } from "./config.ts";
import { planEmbedded } from "./db/embedded/plan.ts";
import { announce } from "./tasks/announce.ts";
import { BUILD_OPTIONS } from "./tasks/build.ts";
import { writeStylesheet } from "./tasks/css.ts";
import { openApplication } from "./tasks/open_application.ts";
import { untilStopped } from "./tasks/stop_signal.ts";

const config = readConfig(Deno.env.toObject());
const layout = config.databaseUrl === null ? await planEmbedded({ root: Deno.cwd(), dataDir: config.dataDir }) : null;
const hangUp = new AbortController();
untilStopped().then(() => hangUp.abort());

await writeStylesheet();
await using stack = new AsyncDisposableStack();
const { description, preparation } = await openApplication(config, layout, stack);
announce(config, description, await preparation.done);
await new Builder(BUILD_OPTIONS).listen(() => import("./main.ts"), {
  hostname: config.host,
  port: config.port,
  signal: hangUp.signal,
});
