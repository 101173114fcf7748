/** The micro page traced by Deno itself (`OTEL_DENO=true`), with five spans of its own. */
import { trace } from "@opentelemetry/api";
import { answerItems, serveItems, STEP_ATTRIBUTES } from "../micro_page.ts";

const tracer = trace.getTracer("bench");

function step<T>(name: string, fn: () => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { attributes: STEP_ATTRIBUTES }, async (span) => {
    try {
      return await fn();
    } finally {
      span.end();
    }
  });
}

serveItems(() => answerItems(step), () => new Promise((resolve) => setTimeout(() => resolve("waited"), 2_000)));
