/** A process that appends to a spool until it is killed: says the number of each span that it was promised. */
import { Spool } from "@/telemetry/spool/spool.ts";
import { makeSpanRecord, toSpanId } from "./make_span_record.ts";

const [dir = "", first = "1", filler = "0"] = Deno.args;
const encoder = new TextEncoder();
const spool = await Spool.open({ dir, maxBytes: 64 * 1024 * 1024, segmentBytes: 20_000 });
let next = Number(first);

/** Four at a time, so that they share writes. */
await Promise.all(Array.from({ length: 4 }, async () => {
  while (true) {
    const id = next++;
    const record = makeSpanRecord({ spanId: toSpanId(id), statusMessage: "x".repeat(Number(filler)) });
    const isKept = await spool.append([record]).then(() => true, () => false);
    Deno.stdout.writeSync(encoder.encode(`${isKept ? "kept" : "refused"} ${id}\n`));
    if (!isKept) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}));
