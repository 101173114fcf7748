/** The micro page on a free port: `micro_server.ts <database URL> <on|one|off>`, traced with six spans, with one or not at all. */
import { PostgresSpanExporter } from "@/db/span_exporter.ts";
import { openPool } from "@/db/sql.ts";
import { ServerSpan } from "@/telemetry/capture/server_span.ts";
import { startCapture } from "@/telemetry/capture/start_capture.ts";
import { withSpan } from "@/telemetry/capture/with_span.ts";
import { answerItems, MICRO_ROUTE, serveItems, type Step, STEP_ATTRIBUTES } from "./micro_page.ts";

const [databaseUrl = "", mode] = Deno.args;
const telemetry = startCapture({
  config: {
    isCaptureOn: mode !== "off",
    serviceName: "micro",
    environment: "bench",
    sampler: { name: "always_on", ratio: 1 },
  },
  exporter: new PostgresSpanExporter(openPool(databaseUrl, { max: 2 })),
});

async function answerTraced(req: Request, { remoteAddr: { hostname } }: Deno.ServeHandlerInfo<Deno.NetAddr>) {
  const span = new ServerSpan({ req, url: new URL(req.url), route: MICRO_ROUTE }, { peer: hostname });
  const response = await span.run(() => answerItems(step));
  return span.end(response, null);
}

const answerUntraced = () => answerItems((_, fn) => fn());
const step: Step = mode === "one" ? (_, fn) => fn() : (name, fn) => withSpan(name, fn, STEP_ATTRIBUTES);

serveItems(telemetry.isOn ? answerTraced as Deno.ServeHandler : answerUntraced, async () => {
  await telemetry.shutdown(60_000);
  const counts = telemetry.counts();
  if (counts.stored !== counts.captured) throw new Error(`Cannot go on: ${JSON.stringify(counts)}`);
  return JSON.stringify(counts);
});
