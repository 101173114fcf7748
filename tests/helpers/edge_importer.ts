/** A program without any right that imports the middleware for other applications and does nothing with it. */
import { trace } from "@opentelemetry/api";

const [before, names] = [globalThis.fetch, Object.keys(globalThis)];
await import("@/edge/mod.ts");
const isProvided = trace.getTracer("test").startSpan("test").isRecording();
console.log(globalThis.fetch === before, Object.keys(globalThis).length === names.length, isProvided);
