/** The micro page traced by Sentry: `sentry.ts <origin of the sink>`. */
import * as Sentry from "@sentry/deno";
import { answerItems, MICRO_ROUTE, serveItems, STEP_ATTRIBUTES } from "../micro_page.ts";

const { host } = new URL(Deno.args[0]!);
Sentry.init({ dsn: `http://key@${host}/1`, tracesSampleRate: 1 });

const step = <T>(name: string, fn: () => Promise<T>) => Sentry.startSpan({ name, attributes: STEP_ATTRIBUTES }, fn);

// Its own integration with Deno.serve makes the server's span.
serveItems(
  () => {
    Sentry.getActiveSpan()?.updateName(`GET ${MICRO_ROUTE}`);
    return answerItems(step);
  },
  async () => {
    await Sentry.flush(30_000);
    return "flushed";
  },
);
