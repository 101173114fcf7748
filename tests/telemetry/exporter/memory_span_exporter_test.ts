import { MemorySpanExporter } from "@/telemetry/exporter/memory_span_exporter.ts";
import { testSpanExporter } from "../../helpers/span_exporter_contract.ts";

testSpanExporter("MemorySpanExporter", () =>
  Promise.resolve({
    exporter: new MemorySpanExporter(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }));
