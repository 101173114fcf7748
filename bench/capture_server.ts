/** The shop on a free port, for being measured: `capture_server.ts <database URL> <on|off> [folder of a spool]`. Prints its port. */
import { Builder } from "fresh/dev";
import { readConfig } from "@/config.ts";
import { createApp } from "@/main.ts";
import { openServices } from "@/open_services.ts";
import { BUILD_OPTIONS } from "@/tasks/build.ts";
import { Spool } from "@/telemetry/spool/spool.ts";

const [databaseUrl = "", mode, dir] = Deno.args;
const config = { ...readConfig({}), isCaptureOn: mode === "on" };
const spool = dir === undefined ? null : await Spool.open({ dir, maxBytes: config.spoolMaxBytes });
const { services, close } = openServices(config, { databaseUrl, origin: () => config.publicUrl, spool });
const app = createApp(() => services);
const applyBuild = await new Builder(BUILD_OPTIONS).build({ snapshot: "memory" });
applyBuild(app);
const server = Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => console.log(port),
}, app.handler());

Deno.addSignalListener("SIGTERM", async () => {
  await server.shutdown();
  await services.telemetry.shutdown(30_000);
  console.log(JSON.stringify(services.telemetry.counts()));
  await close();
  Deno.exit(0);
});
