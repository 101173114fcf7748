/** A program that sends one span to the address that it is told, to be run with no right but that. */
import { OtlpSpanExporter } from "@/telemetry/exporter/otlp/otlp_span_exporter.ts";
import { makeSpanRecord } from "./make_span_record.ts";

const exporter = new OtlpSpanExporter({ url: Deno.args[0]! });
console.log(JSON.stringify(await exporter.export([makeSpanRecord()])));
